import { paperNames } from '../../domain/dossier/paper-names.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import { usualLadder, usualReminders } from '../../domain/procedure/prompts.ts';
import { listProcedures } from '../contract/procedures.ts';
import { handle } from '../http/handle.ts';

export const listProceduresRoute = handle(listProcedures, async ({ rules, now }) => {
  const ids = [...new Set(rules.procedures.map(({ id }) => id))];
  const inForce = ids.flatMap((id) => rules.inForce(id, localDate(now))?.procedure ?? []);
  return { items: inForce.map((procedure) => ({ ...spokenOut(procedure), paperNames: namesFor(procedure) })) };
});

/** A version that names no reminders or ladder has the usual ones: what holds is shown. */
const spokenOut = ({ stages, escalation = usualLadder, ...procedure }: Procedure): Procedure => ({
  ...procedure,
  escalation,
  stages: stages.map(({ reminders = [...usualReminders], consultations, ...stage }) => ({
    ...stage,
    reminders,
    ...(consultations && { consultations: { reminders: [...usualReminders], ...consultations } }),
  })),
});

const namesFor = ({ checklist }: Procedure) =>
  Object.fromEntries(checklist.map(({ paper }) => [paper, paperNames[paper]]));
