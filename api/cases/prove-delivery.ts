import type { Logger } from 'pino';
import type { PersonActor } from '../../domain/actor.ts';
import type { Case } from '../../domain/case/case.ts';
import { provenByOpening } from '../../domain/commands/consultations.ts';
import { actOnCase } from '../../engine/act-on-case.ts';
import type { ApiDeps } from '../deps.ts';

type Reader = { readonly actor: PersonActor; readonly deps: ApiDeps; readonly log: Logger };

/**
 * The first opening by a member of the consulted unit proves that its consultation has arrived (DOMAIN §5.9): every read that
 * shows them the consultation comes here. Nobody waits for it: the reader has their answer, and the next opening tries again
 * where this one fails.
 */
export function proveDelivery(
  state: Case,
  reader: Reader,
  shown: (consultation: number) => boolean = () => true,
): void {
  for (const no of provenByOpening(state, reader.actor).filter(shown)) {
    record(state, no, reader).catch((error: unknown) => reader.log.error({ err: error }, 'delivery not recorded'));
  }
}

/** Refused where a colleague was quicker; that is as good. */
async function record(state: Case, no: number, { actor, deps }: Reader): Promise<void> {
  await actOnCase(deps.engine, {
    caseId: state.id,
    actor,
    command: { type: 'record_delivery', consultation: no, evidence: 'opened' },
    key: { operation: 'readCase', target: state.id, idempotencyKey: `opened-${no}`, bodyHash: '' },
  });
}
