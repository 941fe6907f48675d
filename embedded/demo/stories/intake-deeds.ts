import type { TaskKind } from '../../../domain/case/task.ts';
import type { PaperKind } from '../../../domain/dossier/paper.ts';
import type { PersonKey } from '../province/plan.ts';
import { type Deed, type Found, marked } from './story.ts';

/** The number of the open task of that kind in the unit of whoever acts. */
function openTask({ state, actor }: Found, kind: TaskKind): number {
  const task = state.tasks.find((one) => one.kind === kind && one.unit === actor.unit && one.closedAt === null);
  if (!task) throw new Error(`case ${state.code} has no open task ${kind} in the unit that acts`);
  return task.no;
}

export const claims =
  (kind: TaskKind): Deed =>
  (found) => ({ type: 'claim', task: openTask(found, kind) });

export const assigns =
  (kind: TaskKind, to: PersonKey): Deed =>
  (found) => ({ type: 'assign', task: openTask(found, kind), to: found.province.actor(to).person });

export const accepts = (): Deed => () => ({ type: 'accept' });

export const asksForSupplement =
  (...items: readonly { paper: PaperKind | null; text: string }[]): Deed =>
  () => ({ type: 'request_supplement', items: items.map(({ paper, text }) => ({ paper, text: marked(text) })) });

export const refusesDossier =
  (refusal: { ground: string; legalBasis: string; referTo: string }): Deed =>
  () => ({ type: 'refuse', ...refusal, ground: marked(refusal.ground) });

export const withdraws =
  (reason: string): Deed =>
  () => ({ type: 'withdraw', reason: marked(reason) });

export const comments =
  (text: string): Deed =>
  () => ({ type: 'comment', text: marked(text) });

export const raisesConcern =
  (text: string): Deed =>
  () => ({ type: 'raise_concern', text: marked(text) });
