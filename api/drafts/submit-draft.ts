import { randomUUID } from 'node:crypto';
import { canonicalJson, sha256 } from '../../db/canonical-json.ts';
import { caseById } from '../../db/queries/cases/case-by-id.ts';
import { submittedBefore } from '../../db/queries/drafts/read-drafts.ts';
import type { Case } from '../../domain/case/case.ts';
import { CaseId } from '../../domain/ids.ts';
import { actOnCase } from '../../engine/act-on-case.ts';
import { actError } from '../cases/act-error.ts';
import { presentCase } from '../cases/present-case.ts';
import { submitDraft } from '../contract/drafts.ts';
import { ApiError } from '../errors.ts';
import { handle } from '../http/handle.ts';
import type { Input } from '../http/input.ts';
import { draftCommand } from './draft-view.ts';
import { draftChanged, ownDraft } from './drafts.ts';

type Submission = Input<typeof submitDraft>;

export const submitDraftRoute = handle(submitDraft, async (input) => {
  const { db } = input.deps;
  const earlier = await doneBefore(input);
  const { state, replayed } = earlier ? { state: earlier, replayed: true } : await submit(input);
  return { case: await presentCase(db, state, input), replayed };
});

/** The draft is gone after its submission, so a repeated request is known by its key alone. */
async function doneBefore({ actor, body, deps, key, operation, params }: Submission): Promise<Case | undefined> {
  const request = { person: actor.person, operation: operation.id, draft: params.draftId, key };
  const before = await submittedBefore(deps.db, request);
  if (!before) return undefined;
  if (before.bodyHash !== hashOf(body)) throw new ApiError('idempotency_key_reused');
  return caseById(deps.db, before.caseId);
}

async function submit(input: Submission): Promise<{ state: Case; replayed: boolean }> {
  const { actor, body, deps, key, operation, params } = input;
  const draft = await ownDraft(deps.db, params.draftId, actor);
  const read = draftCommand(draft, input.language);
  if (draft.version !== body.version) throw draftChanged(draft, input);
  if ('faults' in read) throw new ApiError('validation_failed', { errors: read.faults });
  const stop = deps.metrics.acts.startTimer({ command: 'submit' });
  const outcome = await actOnCase(deps.engine, {
    caseId: CaseId.parse(randomUUID()),
    actor,
    command: read.command,
    draft: draft.id,
    draftVersion: draft.version,
    key: { operation: operation.id, target: draft.id, idempotencyKey: key, bodyHash: hashOf(body) },
  });
  stop({ outcome: outcome.ok ? 'done' : outcome.reason });
  if (outcome.ok) return outcome;
  if (outcome.reason === 'draft_changed') throw draftChanged(await ownDraft(deps.db, draft.id, actor), input);
  throw await actError(deps.db, outcome, input);
}

const hashOf = (body: Submission['body']): string => sha256(canonicalJson(body));
