import type { ProcedureId } from '../../domain/ids.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { Asker } from '../cases/view-context.ts';
import { ApiError } from '../errors.ts';

/** A dossier is begun only where it could be handed in today. */
export function requireInForce(id: ProcedureId, { rules, now }: Asker): void {
  if (!rules.inForce(id, localDate(now))) throw new ApiError('procedure_not_in_force');
}
