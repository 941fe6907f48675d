import type { Procedure } from '../../domain/procedure/procedure.ts';
import { checkProcedure } from '../../domain/procedure/validate-procedure.ts';
import { frozenProcedures } from './frozen-procedures.ts';
import { fourthProcedure } from './fourth-procedure.ts';

const shipped = await frozenProcedures();

/** The shipped aid approval with a change, checked like any other; the next version unless the change says otherwise. */
export function aidApproval(change: Partial<Procedure> = {}): Procedure {
  const base = shipped.find((one) => one.id === 'aid-approval');
  if (!base) throw new Error('aid-approval is not shipped');
  return checked({ ...base, ...change });
}

/** The procedure that is not shipped: silence that is noted, silence that is consent. */
export const communeGrant = (change: Partial<Procedure> = {}): Procedure =>
  checked({ ...checked(fourthProcedure()), ...change });

function checked(draft: unknown): Procedure {
  const found = checkProcedure(draft);
  if (!found.ok) throw new Error(`not a sound procedure: ${JSON.stringify(found.faults)}`);
  return found.procedure;
}

/** The target's rule with a change. */
export const targetWith = (change: Partial<Procedure['target']>): Pick<Procedure, 'target'> => ({
  target: { ...aidApproval().target, ...change },
});
