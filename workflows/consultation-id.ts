import type { CaseId } from '../domain/ids.ts';
import type { ConsultationLook } from '../domain/look.ts';
import { caseWorkflowId } from './messages.ts';

/**
 * `case-<uuid>/police/1`. Where several units share a function (communes), the later ones of a round also carry their
 * number: `case-<uuid>/commune/1/4`. Consultations are only ever added, so an id never changes.
 */
export function consultationWorkflowId(
  caseId: CaseId,
  one: ConsultationLook,
  all: readonly ConsultationLook[],
): string {
  const { no, function: unitFunction, round } = one;
  const isFirst = !all.some((other) => other.no < no && other.function === unitFunction && other.round === round);
  return `${caseWorkflowId(caseId)}/${unitFunction}/${round}${isFirst ? '' : `/${no}`}`;
}
