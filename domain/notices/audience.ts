import { standInFor } from '../absence.ts';
import type { Case } from '../case/case.ts';
import type { Task } from '../case/task.ts';
import { isOpen } from '../case/task.ts';
import { type Directory, heirOf, isMember, membersOf, unitsWithFunction } from '../directory.ts';
import type { PersonId, UnitFunction, UnitId } from '../ids.ts';
import type { EscalationStep } from '../procedure/prompts.ts';
import type { Role } from '../role.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { type NoticeReason, reasonOfRole } from './reason.ts';

/** Whom a message reaches, found in the directory as it is on that day. */
export type Whom = { readonly state: Case; readonly directory: Directory; readonly today: PlainDate };

/** Somebody who is told, and why they are. */
export type Hearer = { readonly person: PersonId; readonly why: NoticeReason };

export const because = (why: NoticeReason, people: readonly PersonId[]): Hearer[] =>
  people.map((person) => ({ person, why }));

/** In the unit, or in the one that does its work now. */
export function inUnit({ directory, today }: Whom, unit: UnitId, roles: readonly Role[]): Hearer[] {
  const heir = heirOf(directory, unit, today);
  return roles.flatMap((role) => because(reasonOfRole[role], membersOf(directory, heir, [role], today)));
}

/** The aid owner's contacts. */
export const applicants = (whom: Whom): Hearer[] =>
  whom.state.dossier.subject === 'grant' ? inUnit(whom, whom.state.dossier.ownerUnit, ['applicant']) : [];

export const intakeOfficers = (whom: Whom): Hearer[] => inUnit(whom, whom.state.intakeUnit, ['intake_officer']);

/** Who holds the task, or while nobody does, all who may take it. */
export const holders = (whom: Whom, task: Task): Hearer[] =>
  task.assignee
    ? because('holds_task', [task.assignee])
    : inUnit(whom, task.unit, task.roles).map(({ person }) => ({ person, why: 'may_take_task' }));

export const openStageTasks = ({ state }: Whom): Task[] =>
  state.tasks.filter((task) => isOpen(task) && task.consultation === null);

/** Who had a task that the case's end took from them. */
export function cutOff(whom: Whom): Hearer[] {
  const { tasks, closedAt } = whom.state;
  const taken = tasks.filter((task) => task.outcome === 'left' && task.closedAt === closedAt);
  return taken.flatMap((task) => holders(whom, task)).map(({ person }) => ({ person, why: 'had_task' }));
}

/**
 * The people on that escalation step of the task, or who stands in for them and may see to it as they may, without who holds
 * the task. Should the escalation step be told though nobody who is there fills it, those who are away are.
 */
export function aboveHolder(whom: Whom, task: Task, to: EscalationStep): PersonId[] {
  const holding = holders(whom, task).map(({ person }) => person);
  const there = stepOf(whom, task, to, present);
  const told = there.length > 0 ? there : stepOf(whom, task, to, members);
  return [...new Set(told)].filter((person) => !holding.includes(person));
}

/** Whether anybody is on that escalation step, be it who holds the task. */
export const isFilled = (whom: Whom, task: Task, to: EscalationStep): boolean =>
  stepOf(whom, task, to, present).length > 0;

type OnStep = (whom: Whom, unit: UnitId, to: EscalationStep) => PersonId[];

/** Where the unit has no manager, the one who oversees the case in the unit that took it in. */
function stepOf(whom: Whom, { unit }: Task, to: EscalationStep, onStep: OnStep): PersonId[] {
  const own = onStep(whom, unit, to);
  return to === 'manager' && own.length === 0 ? onStep(whom, whom.state.intakeUnit, to) : own;
}

const members: OnStep = (whom, unit, to) => inUnit(whom, unit, [to]).map(({ person }) => person);

/** Who has the role and is there. Where nobody stands in for who is away, they are told themselves. */
const present: OnStep = (whom, unit, to) => {
  const { directory, today } = whom;
  const heir = heirOf(directory, unit, today);
  return members(whom, unit, to)
    .map((person) => standInFor(directory, person, heir, today) ?? person)
    .filter((person) => isMember(directory, person, heir, to, today));
};

/** Everybody in the unit with that role, and who stands in for those of them who are away, whatever role that one has. */
export function overseers(whom: Whom, unit: UnitId, role: EscalationStep): Hearer[] {
  const { directory, today } = whom;
  const own = inUnit(whom, unit, [role]);
  const heir = heirOf(directory, unit, today);
  const standing = own.flatMap(({ person }) => standInFor(directory, person, heir, today) ?? []);
  return [
    ...own,
    ...because(
      'stands_in',
      standing.filter((person) => !own.some((one) => one.person === person)),
    ),
  ];
}

/** Managers of the unit that holds the case and of the one that took it in. */
export function managers(whom: Whom): Hearer[] {
  const units = new Set([whom.state.intakeUnit, ...openStageTasks(whom).map((task) => task.unit)]);
  return [...units].flatMap((unit) => overseers(whom, unit, 'manager'));
}

/** The named focal points of the functions that keep the thread of concerns. */
export const focalPoints = (whom: Whom, functions: readonly UnitFunction[]): Hearer[] =>
  functions
    .flatMap((name) => unitsWithFunction(whom.directory, name, whom.today))
    .flatMap((unit) => inUnit(whom, unit, ['focal_point']));

/** Everybody who has put their name to the case. */
export const signers = ({ state }: Whom): Hearer[] =>
  because('signed', [...state.hands.map((hand) => hand.person), ...state.signOffs.map((one) => one.by)]);
