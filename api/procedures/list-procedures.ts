import { paperNames } from '../../domain/dossier/paper-names.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import { listProcedures } from '../contract/procedures.ts';
import { handle } from '../http/handle.ts';

export const listProceduresRoute = handle(listProcedures, async ({ rules, now }) => {
  const ids = [...new Set(rules.procedures.map(({ id }) => id))];
  const inForce = ids.flatMap((id) => rules.inForce(id, localDate(now))?.procedure ?? []);
  return { items: inForce.map((procedure) => ({ ...procedure, paperNames: namesFor(procedure) })) };
});

const namesFor = ({ checklist }: Procedure) =>
  Object.fromEntries(checklist.map(({ paper }) => [paper, paperNames[paper]]));
