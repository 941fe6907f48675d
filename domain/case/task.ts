import { type Case, type HandKind, pauseOf } from './case.ts';
import type { PersonId, StageName, UnitFunction, UnitId } from '../ids.ts';
import type { EscalationStep } from '../procedure/procedure.ts';
import type { Role } from '../role.ts';
import { type Calendar, thisOrNextWorkingDay } from '../time/calendar.ts';
import type { Instant } from '../time/instant.ts';
import { type PlainDate, addCalendarDays } from '../time/plain-date.ts';

type TaskTraits = {
  /** As whose work it counts (DOMAIN §8); `proposing`: as the stage's own. */
  readonly hand: HandKind | 'proposing' | null;
  /** A stage begins with it, also when it is begun again: its days are fresh with it (DOMAIN §5.8). */
  readonly beginsStage: boolean;
};

/** `consult`: in a stage that only waits for opinions, somebody must ask (again) before one can come. */
export const taskTraits = {
  intake: { hand: 'intake', beginsStage: true },
  appraise: { hand: 'proposing', beginsStage: true },
  collate: { hand: 'proposing', beginsStage: true },
  consult: { hand: null, beginsStage: false },
  sign_off: { hand: 'proposing', beginsStage: false },
  check: { hand: null, beginsStage: false },
  decide: { hand: 'decision', beginsStage: false },
  issue: { hand: null, beginsStage: false },
  return_result: { hand: null, beginsStage: false },
  answer_consultation: { hand: 'opinion', beginsStage: false },
  chase_supplement: { hand: null, beginsStage: false },
} as const satisfies Readonly<Record<string, TaskTraits>>;
export type TaskKind = keyof typeof taskTraits;

// the keys of a constant table, of which there are some
export const taskKinds = Object.keys(taskTraits) as [TaskKind, ...TaskKind[]];

/** The days on whose 07:30 somebody is notified of an open task: its holder before it is due, others while it stays undone. */
export type Prompts = {
  /** `before`: so many days before the due date. */
  readonly reminders: readonly { readonly before: number; readonly on: PlainDate }[];
  readonly escalationSteps: readonly { readonly to: EscalationStep; readonly on: PlainDate }[];
};

/** One piece of work of one unit. Its number runs within the case and is never used again. */
export type Task = {
  readonly no: number;
  readonly kind: TaskKind;
  readonly stage: StageName;
  readonly stageRound: number;
  readonly function: UnitFunction;
  readonly unit: UnitId;
  readonly roles: readonly Role[];
  readonly assignee: PersonId | null;
  /** The absent person for whom the assignee stands in. */
  readonly inPlaceOf: PersonId | null;
  readonly openedAt: Instant;
  readonly due: PlainDate;
  /**
   * From which its days count, where that is told by nothing else: the received day of the consultation's sending, or of a
   * dossier that was completed later.
   */
  readonly receivedOn?: PlainDate;
  /** How many days it was given, in the unit of its clock. */
  readonly days: number;
  readonly prompts: Prompts;
  /** Units that had it until the day of its move; absent where it was never moved. */
  readonly movedFrom?: readonly { readonly unit: UnitId; readonly on: PlainDate }[];
  /** The consultation that the task answers. */
  readonly consultation: number | null;
  readonly closedAt: Instant | null;
  readonly outcome: string | null;
};

/** Which unit had the task at 24:00 of that day. */
export const unitOn = ({ unit, movedFrom = [] }: Task, date: PlainDate): UnitId =>
  movedFrom.find(({ on }) => date < on)?.unit ?? unit;

export const isOpen = (task: Task): boolean => task.closedAt === null;

/** Whose unit and assignee hold the case: the stage's first open task. A consulted unit answers beside it and holds nothing. */
export const holdingTask = (tasks: readonly Task[]): Task | undefined =>
  tasks.find((task) => isOpen(task) && task.consultation === null);

export type TaskDueState = 'on_time' | 'due_soon' | 'overdue';

/** While the case is paused no open task has a date but a question's (DOMAIN §5.7). */
export const currentDue = (task: Pick<Task, 'consultation' | 'closedAt' | 'due'>, state: Case): PlainDate | null =>
  task.consultation === null && task.closedAt === null && pauseOf(state) ? null : task.due;

/** A task is due soon today and on the next working day: the day on which its holder is reminded (DOMAIN §5.13). */
export const soonUntil = (calendar: Calendar, today: PlainDate): PlainDate =>
  thisOrNextWorkingDay(calendar, addCalendarDays(today, 1));

export function taskDueState(due: PlainDate, today: PlainDate, soon: PlainDate): TaskDueState {
  if (due < today) return 'overdue';
  return due <= soon ? 'due_soon' : 'on_time';
}
