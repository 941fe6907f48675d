import { listProcedures } from './contract/procedures.ts';
import { handle } from './http/handle.ts';
import { membershipsOf } from '../domain/directory.ts';
import { paperNames } from '../domain/dossier/paper.ts';
import { withUsualPrompts } from '../domain/flow/prompts.ts';
import { withoutUnit } from '../domain/procedure/functions.ts';
import type { Procedure } from '../domain/procedure/procedure.ts';
import { localDate } from '../domain/time/office-time.ts';

export const listProceduresRoute = handle(listProcedures, async ({ rules, now, signedIn }) => {
  const today = localDate(now);
  const held = membershipsOf(rules.directory, signedIn.person, today);
  const gaps = (procedure: Procedure) =>
    held.some(({ role }) => role === 'administrator')
      ? { withoutUnit: withoutUnit(procedure, rules.directory, today) }
      : {};
  const ids = [...new Set(rules.procedures.map(({ id }) => id))];
  const inForce = ids.flatMap((id) => rules.inForce(id, today)?.procedure ?? []);
  const items = inForce.map((one) => ({ ...withUsualPrompts(one), paperNames: namesFor(one), ...gaps(one) }));
  return { items };
});

const namesFor = ({ checklist }: Procedure) =>
  Object.fromEntries(checklist.map(({ paper }) => [paper, paperNames[paper]]));
