import { canonicalJson } from '../../db/canonical-json.ts';
import { sha256 } from '../../db/sha256.ts';
import { actOnCase } from '../../engine/act-on-case.ts';
import { sendCommand } from '../contract/cases/acts.ts';
import { handle } from '../http/handle.ts';
import { actError } from './act-error.ts';
import { presentCase } from './present-case.ts';
import { showingTo } from './showing.ts';
import { visibleCase } from './visible-case.ts';

export const sendCommandRoute = handle(sendCommand, async (input) => {
  const { operation, actor, body, deps, key } = input;
  const { caseId } = input.params;
  await visibleCase(deps.db, caseId, showingTo(input).viewer);
  const stop = deps.metrics.acts.startTimer({ command: body.type });
  const outcome = await actOnCase(deps.engine, {
    caseId,
    actor,
    command: body,
    key: { operation: operation.id, target: caseId, idempotencyKey: key, bodyHash: sha256(canonicalJson(body)) },
  });
  stop({ outcome: outcome.ok ? 'done' : outcome.reason });
  if (!outcome.ok) throw actError(outcome, input);
  return { case: await presentCase(deps.db, outcome.state, input), replayed: outcome.replayed };
});
