import type { PersonId, StageName, UnitFunction, UnitId } from '../ids.ts';
import type { Rung } from '../procedure/prompts.ts';
import type { Role } from '../role.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Instant } from '../time/instant.ts';

/** `consult`: in a stage that only waits for opinions, somebody must ask (again) before one can come. */
export const taskKinds = [
  'intake',
  'appraise',
  'collate',
  'consult',
  'sign_off',
  'check',
  'decide',
  'issue',
  'return_result',
  'answer_consultation',
  'chase_supplement',
] as const;
export type TaskKind = (typeof taskKinds)[number];

/** The days on whose 07:30 somebody is told of an open task: its holder before it is due, others while it stays undone. */
export type Prompts = {
  /** `before`: so many days before the due date. */
  readonly reminders: readonly { readonly before: number; readonly on: PlainDate }[];
  readonly ladder: readonly { readonly to: Rung; readonly on: PlainDate }[];
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
  /** The received day of the question's sending, from which its days count; absent where it answers none. */
  readonly receivedOn?: PlainDate;
  /** How many days it was given, in the unit of its clock. */
  readonly days: number;
  readonly prompts: Prompts;
  /** The consultation that the task answers. */
  readonly consultation: number | null;
  readonly closedAt: Instant | null;
  readonly outcome: string | null;
};

export const isOpen = (task: Task): boolean => task.closedAt === null;
