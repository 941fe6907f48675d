import { systemActor } from '../../../domain/actor.ts';
import type { Actor } from '../../../domain/actor.ts';
import type { Case } from '../../../domain/case/case.ts';
import { type Command, PersonCommand, type SystemCommand } from '../../../domain/command.ts';
import type { Directory } from '../../../domain/directory.ts';
import type { CaseFact } from '../../../domain/event.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import type { SampleDossier } from '../../helpers/dossiers.ts';
import { actorOf } from '../../helpers/pure-province.ts';
import { type HandwrittenCommand, PureWorld, type Who } from '../../helpers/pure-world.ts';

/** What somebody asked for, when, in which province, and what the rules alone said: null, or why not. */
export type Asked = {
  readonly at: Instant;
  readonly directory: Directory;
  readonly actor: Actor;
  readonly command: Command;
  readonly refused: string | null;
};

/** The rules without a database, remembering all that was asked of them. */
export class RecordingWorld extends PureWorld {
  readonly asked: Asked[] = [];

  override submit(who: Who, sample: SampleDossier, rest: object = {}, linked: Case | null = null) {
    const facts = super.submit(who, sample, rest, linked);
    this.#note(actorFor(who), PersonCommand.parse({ type: 'submit', ...sample, ...rest }));
    return facts;
  }

  override act(who: Who, command: HandwrittenCommand): readonly CaseFact[] {
    const whole = this.#whole(command);
    const facts = super.act(who, command);
    this.#note(actorFor(who), whole);
    return facts;
  }

  override system(command: SystemCommand, actor: Actor = systemActor): readonly CaseFact[] {
    const facts = super.system(command, actor);
    this.#note(actor, command);
    return facts;
  }

  /** Acts where the rules allow it, and remembers the reason where they do not. */
  attempt(who: Who, command: HandwrittenCommand): void {
    const verdict = this.try(who, command);
    if (verdict.ok) this.act(who, command);
    else this.#note(actorFor(who), this.#whole(command), verdict.reason);
  }

  #note(actor: Actor, command: Command, refused: string | null = null): void {
    this.asked.push({ at: this.now, directory: this.directory, actor, command, refused });
  }

  #whole(command: HandwrittenCommand): PersonCommand {
    return PersonCommand.parse({ expectedVersion: this.state.shownVersion, ...command });
  }
}

const actorFor = (who: Who): Actor => (typeof who === 'string' ? actorOf(who) : who);
