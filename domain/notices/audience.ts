import { absenceOf, standInFor } from '../absence.ts';
import type { Case } from '../case/case.ts';
import { type Task, isOpen } from '../case/task.ts';
import { type Directory, heirOf, isMember, membersOf, unitsWithFunction } from '../directory.ts';
import { mayDo } from '../holder.ts';
import type { PersonId, UnitFunction, UnitId } from '../ids.ts';
import { type NoticeReason, reasonOfRole } from './reason.ts';
import { type NoticeTemplate, noticeTraits } from './template.ts';
import type { EscalationStep, Procedure } from '../procedure/procedure.ts';
import type { Role } from '../role.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { type CaseSummary, maySeeCase, seesConcerns, viewerOf } from '../visibility.ts';

/** What an audience is found by: the case, and the directory as it is on that day. */
export type Situation = { readonly state: Case; readonly directory: Directory; readonly today: PlainDate };

/** Somebody who is notified, and why they are. */
export type Recipient = { readonly person: PersonId; readonly why: NoticeReason };

export const because = (why: NoticeReason, people: readonly PersonId[]): Recipient[] =>
  people.map((person) => ({ person, why }));

/** In the unit, or in the one that does its work now. */
export function inUnit({ directory, today }: Situation, unit: UnitId, roles: readonly Role[]): Recipient[] {
  const heir = heirOf(directory, unit, today);
  return roles.flatMap((role) => because(reasonOfRole[role], membersOf(directory, heir, [role], today)));
}

/** The aid owner's contacts. */
export const applicants = (situation: Situation): Recipient[] =>
  situation.state.dossier.subject === 'grant'
    ? inUnit(situation, situation.state.dossier.ownerUnit, ['applicant'])
    : [];

export const intakeOfficers = (situation: Situation): Recipient[] =>
  inUnit(situation, situation.state.intakeUnit, ['intake_officer']);

/** Who holds the task, or while nobody does, all who may take it. */
export const holders = (situation: Situation, task: Task): Recipient[] =>
  task.assignee
    ? because('holds_task', [task.assignee])
    : inUnit(situation, task.unit, task.roles).map(({ person }) => ({ person, why: 'may_take_task' }));

/** Whether somebody has the task, or somebody who is there may take it; who stands in takes what their own roles allow. */
export const hasTaker = ({ state, directory, today }: Situation, task: Task): boolean =>
  task.assignee !== null ||
  mayDo(state, task, directory, today).some(
    (person) => !absenceOf(directory, person, heirOf(directory, task.unit, today), today),
  );

/** Who can see to it that somebody does a task that nobody may take: who leads or manages the unit, and the intake's manager. */
export const helpers = (situation: Situation, { unit }: Task): Recipient[] => [
  ...(['head', 'leader', 'manager'] as const).flatMap((role) => overseers(situation, unit, role)),
  ...overseers(situation, situation.state.intakeUnit, 'manager'),
];

export const openStageTasks = ({ state }: Situation): Task[] =>
  state.tasks.filter((task) => isOpen(task) && task.consultation === null);

/** Who had a task that the case's end took from them. */
export function cutOff(situation: Situation): Recipient[] {
  const { tasks, closedAt } = situation.state;
  const taken = tasks.filter((task) => task.outcome === 'left' && task.closedAt === closedAt);
  return taken.flatMap((task) => holders(situation, task)).map(({ person }) => ({ person, why: 'had_task' }));
}

/**
 * The people on that escalation step of the task, or who stands in for them and may see to it as they may, without who holds
 * the task. Should the escalation step be notified though nobody who is there fills it, those who are away are.
 */
export function aboveHolder(situation: Situation, task: Task, to: EscalationStep): PersonId[] {
  const holding = holders(situation, task).map(({ person }) => person);
  const there = stepOf(situation, task, to, present);
  const reached = there.length > 0 ? there : stepOf(situation, task, to, members);
  return [...new Set(reached)].filter((person) => !holding.includes(person));
}

/** Whether anybody is on that escalation step, be it who holds the task. */
export const isFilled = (situation: Situation, task: Task, to: EscalationStep): boolean =>
  stepOf(situation, task, to, present).length > 0;

type OnStep = (situation: Situation, unit: UnitId, to: EscalationStep) => PersonId[];

/** Where the unit has no manager, the one who oversees the case in the unit that took it in. */
function stepOf(situation: Situation, { unit }: Task, to: EscalationStep, onStep: OnStep): PersonId[] {
  const own = onStep(situation, unit, to);
  return to === 'manager' && own.length === 0 ? onStep(situation, situation.state.intakeUnit, to) : own;
}

const members: OnStep = (situation, unit, to) => inUnit(situation, unit, [to]).map(({ person }) => person);

/** Who has the role and is there. Where nobody stands in for who is away, they are notified themselves. */
const present: OnStep = (situation, unit, to) => {
  const { directory, today } = situation;
  const heir = heirOf(directory, unit, today);
  return members(situation, unit, to)
    .map((person) => standInFor(directory, person, heir, today) ?? person)
    .filter((person) => isMember(directory, person, heir, to, today));
};

/** Everybody in the unit with that role, and who stands in for those of them who are away, whatever role that one has. */
export function overseers(situation: Situation, unit: UnitId, role: EscalationStep): Recipient[] {
  const { directory, today } = situation;
  const own = inUnit(situation, unit, [role]);
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
export function managers(situation: Situation): Recipient[] {
  const units = new Set([situation.state.intakeUnit, ...openStageTasks(situation).map((task) => task.unit)]);
  return [...units].flatMap((unit) => overseers(situation, unit, 'manager'));
}

/** The named focal points of the functions that keep the thread of concerns. */
export const focalPoints = (situation: Situation, functions: readonly UnitFunction[]): Recipient[] =>
  functions
    .flatMap((name) => unitsWithFunction(situation.directory, name, situation.today))
    .flatMap((unit) => inUnit(situation, unit, ['focal_point']));

/** Everybody who has put their name to the case. */
export const signers = ({ state }: Situation): Recipient[] =>
  because('signed', [...state.hands.map((hand) => hand.person), ...state.signOffs.map((one) => one.by)]);

type NoticeSubject = { readonly template: NoticeTemplate; readonly case: CaseSummary };
type Book = { readonly directory: Directory; readonly procedures: readonly Procedure[]; readonly today: PlainDate };

/**
 * Whether the person sees the case by any of their roles today: between the act and the mail they may have left the unit.
 * Of what is restricted, such as a concern, only those may hear who read that thread.
 */
export function mayBeNotified(person: PersonId, about: NoticeSubject, { directory, procedures, today }: Book): boolean {
  return directory.memberships
    .filter((row) => row.person === person && isMember(directory, person, row.unit, row.role, today))
    .map(({ unit, role }) => viewerOf({ kind: 'person', person, unit, role }, directory, procedures, today))
    .some((viewer) =>
      noticeTraits[about.template].restricted
        ? seesConcerns(about.case.procedure, viewer)
        : maySeeCase(about.case, viewer),
    );
}
