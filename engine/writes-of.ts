import { randomUUID } from 'node:crypto';
import { canonicalJson } from '../db/canonical-json.ts';
import type { Case } from '../domain/case/case.ts';
import type { Directory } from '../domain/directory.ts';
import type { CaseEvent } from '../domain/event.ts';
import { paperNumber } from '../domain/paper-number.ts';
import type { Notice } from '../domain/notices/notices.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { Act } from './act.ts';
import { linesOf, noHead } from './journal/event-line.ts';
import { followerOf } from './nudged.ts';
import type { CaseBefore } from './open-act.ts';
import { consultationRowOf } from './projection/consultation-row.ts';
import { rowsOf } from './projection/rows-of.ts';
import { taskRowOf } from './projection/task-row.ts';
import {
  appendEvents,
  deleteDraft,
  insertCommand,
  insertNotices,
  insertNudge,
  upsertConsultations,
  upsertTasks,
} from './statements/commit-act.ts';
import { insertPaperNumber } from './statements/paper-numbers.ts';
import type { Statement } from './statements/prepare.ts';
import { insertCase, updateCase } from './statements/write-case.ts';

/** All that an act has brought about. */
export type Deed = {
  readonly act: Act;
  readonly before: CaseBefore | null;
  readonly after: Case;
  readonly events: readonly CaseEvent[];
  readonly notices: readonly Notice[];
  readonly directory: Directory;
  readonly at: Instant;
  /** Whether the case's follower is told; not where it is the one that acts. */
  readonly nudges: boolean;
};

/** The statements that put a deed on record; none for one that changed nothing and has no key to remember. */
export function writesOf(deed: Deed): Statement[] {
  return [...(deed.events.length > 0 ? [...recordWrites(deed), ...followUps(deed)] : []), ...keyWrite(deed)];
}

function recordWrites({ act, before, after, events, directory }: Deed): Statement[] {
  const lines = linesOf(events, before?.head ?? noHead);
  const rows = rowsOf(after, lines.at(-1)?.hash ?? noHead, directory);
  const earlier = before?.state;
  const tasks = changedParts(earlier?.tasks, after.tasks).map((task) => taskRowOf(after, task));
  const consultations = changedParts(earlier?.consultations, after.consultations).map((one) =>
    consultationRowOf(after, one),
  );
  return [
    appendEvents(asJson(lines)),
    before ? updateCase(rows.case) : insertCase(rows.case),
    ...(tasks.length > 0 ? [upsertTasks(asJson(tasks))] : []),
    ...(consultations.length > 0 ? [upsertConsultations(asJson(consultations))] : []),
    ...events.flatMap((event) => paperNumberWrite(after, event)),
    ...(act.draft === undefined ? [] : [deleteDraft({ draft: act.draft })]),
  ];
}

function paperNumberWrite({ code }: Case, { fact, actor }: CaseEvent): Statement[] {
  if (fact.type !== 'issued' || actor.kind !== 'person') return [];
  const { unit, year, number } = paperNumber(actor.unit, fact);
  return [insertPaperNumber({ unit_id: unit, year, number, code })];
}

/** What makes others look: messages to people, and a nudge to the case's follower. */
function followUps({ after, notices, at, nudges }: Deed): Statement[] {
  const rows = notices.map((notice) => ({
    id: randomUUID(),
    case_id: after.id,
    case_version: after.version,
    recipient: notice.recipient,
    template: notice.template,
    urgency: notice.urgency,
    created_at: at,
    not_before: notice.notBefore,
    why: notice.why,
    consultations: notice.consultations.length > 0 ? notice.consultations : null,
    tasks: notice.about.tasks ?? null,
    questions: notice.about.questions ?? null,
    due: notice.date?.date ?? null,
    due_of: notice.date?.of ?? null,
  }));
  return [
    ...(nudges ? [insertNudge({ workflowId: followerOf(after.id) })] : []),
    ...(rows.length > 0 ? [insertNotices(asJson(rows))] : []),
  ];
}

function keyWrite({ act, after, at }: Deed): Statement[] {
  const { actor, key, command } = act;
  if (!key || actor.kind !== 'person') return [];
  const write = insertCommand({
    person_id: actor.person,
    operation: key.operation,
    target: key.target,
    idempotency_key: key.idempotencyKey,
    body_hash: key.bodyHash,
    case_id: after.id,
    version: after.version,
    outcome: canonicalJson({ code: after.code, command: command.type, status: after.status }),
    at: new Date(at),
  });
  return [write];
}

/** Folding leaves what an event does not change as it is, the very object: one that is another is new or changed. */
const changedParts = <Part>(before: readonly Part[] | undefined, after: readonly Part[]): Part[] =>
  after.filter((part, at) => part !== before?.[at]);

const asJson = (rows: readonly object[]) => ({ rows: JSON.stringify(rows) });
