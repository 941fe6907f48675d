import type { CommandOf, PersonCommandType } from '../command.ts';
import type { Attempt } from '../flow/guard.ts';
import type { Story } from '../flow/story.ts';
import type { PersonActor } from '../actor.ts';
import type { Refusal } from '../refusal.ts';

/** How a person's command works on a submitted case. */
export type Handler<T extends PersonCommandType> = {
  /**
   * Whether this person may do this kind of act now; asked by `decide` and by `availableActions` alike. `decide` says which
   * command it is, so that one of several like things need not answer for another.
   */
  readonly guard: (attempt: Attempt, command?: CommandOf<T>) => Refusal | null;
  /**
   * Where `act` may refuse what the guard has let pass: what this person could say at the mildest. The kind of act is open
   * to them while one of these goes through; never empty.
   */
  readonly trials?: (attempt: Attempt) => readonly CommandOf<T>[];
  /** Records the facts, or refuses for what this very command says; nothing recorded counts once it refuses. */
  readonly act: (story: Story, command: CommandOf<T>, actor: PersonActor) => Refusal | null;
};

export type SubmittedCommandType = Exclude<PersonCommandType, 'submit'>;
