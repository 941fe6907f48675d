import { canonicalJson, sha256 } from '../../db/canonical-json.ts';
import { actOnCase } from '../../engine/act-on-case.ts';
import { sightOf } from '../../domain/visibility.ts';
import { sendCommand } from '../contract/cases/acts.ts';
import { handle } from '../http/handle.ts';
import { actError } from './act-error.ts';
import { presentCase } from './present-case.ts';
import { viewContextOf } from './view-context.ts';

export const sendCommandRoute = handle(sendCommand, async (input) => {
  const { operation, actor, body, deps, key } = input;
  const { caseId } = input.params;
  const { viewer } = viewContextOf(input);
  const stop = deps.metrics.acts.startTimer({ command: body.type });
  const outcome = await actOnCase(deps.engine, {
    caseId,
    actor,
    command: body,
    isVisible: (state) => sightOf(state, viewer) !== null,
    key: { operation: operation.id, target: caseId, idempotencyKey: key, bodyHash: sha256(canonicalJson(body)) },
  });
  stop({ outcome: outcome.ok ? 'done' : outcome.reason });
  if (!outcome.ok) throw await actError(deps.db, outcome, input);
  return {
    case: await presentCase(deps.db, outcome.state, input, { watching: outcome.watchers.includes(actor.person) }),
    replayed: outcome.replayed,
  };
});
