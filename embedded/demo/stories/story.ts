import type { PersonActor } from '../../../domain/actor.ts';
import type { Case } from '../../../domain/case/case.ts';
import type { CommandOf, PersonCommand } from '../../../domain/command.ts';
import type { CaseId, ProcedureId } from '../../../domain/ids.ts';
import type { Procedure } from '../../../domain/procedure/procedure.ts';
import type { Role } from '../../../domain/role.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { PersonKey } from '../province/plan.ts';
import type { Province } from '../province/province.ts';

/** When and by whom: so many days before the one the story is played from, at 'HH:MM' on the office's clock. */
export type Cue = {
  readonly day: number;
  readonly at: string;
  readonly who: PersonKey;
  /** Where it is not the first of the person's roles. */
  readonly as?: Role;
};

/** What somebody finds who acts on a case. */
export type Found = {
  readonly state: Case;
  readonly actor: PersonActor;
  readonly province: Province;
  readonly procedure: Procedure;
  readonly today: PlainDate;
};

/** Makes the command from what is found, as a person would who reads the page. */
export type Deed = (found: Found) => PersonCommand;
export type Scene = Cue & { readonly does: Deed };

/** What somebody knows who prepares a dossier. */
export type Background = {
  readonly province: Province;
  readonly procedure: Procedure;
  readonly today: PlainDate;
  caseOf(story: string): CaseId;
};

export type HandIn = Cue & {
  readonly procedure: ProcedureId;
  readonly submits: (background: Background) => Omit<CommandOf<'submit'>, 'type' | 'procedure'>;
};

/** A case as it came to be. */
export type Story = {
  /** Names it for ever: an interrupted load finds by it what is already done. */
  readonly name: string;
  /** The day its days are counted back from; today where absent. */
  readonly playedFrom?: PlainDate;
  readonly days: 'working' | 'calendar';
  readonly handIn: HandIn;
  readonly scenes: readonly Scene[];
  readonly watchedBy?: readonly PersonKey[];
};

/** Marks what no source says, so that nobody takes it for a fact about a real organisation. */
export const marked = (text: string): string => `${text} (dữ liệu mẫu)`;
