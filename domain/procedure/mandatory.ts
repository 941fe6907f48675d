import type { Dossier } from '../dossier/dossier.ts';
import type { Consulted } from './procedure.ts';

/** Whether the unit must be asked about this dossier: recovery aid may do without (DOMAIN §3). */
export function isMandatoryFor({ mandatory, optionalFor = [] }: Consulted, dossier: Dossier): boolean {
  const relief = dossier.subject === 'grant' ? dossier.relief : 'none';
  return mandatory && !optionalFor.some((one) => one === relief);
}
