import type { z } from 'zod';
import { actingFor } from '../../domain/acting-for.ts';
import { type Actor, systemActor } from '../../domain/actor.ts';
import { type AvailableAction, availableActions } from '../../domain/available-actions.ts';
import type { Case } from '../../domain/case/case.ts';
import { type Command, PersonCommand, type SystemCommand } from '../../domain/command.ts';
import type { Context } from '../../domain/context.ts';
import { decide, type Verdict } from '../../domain/decide.ts';
import type { Directory } from '../../domain/directory.ts';
import { type Neighbours, noNeighbours } from '../../domain/dossier/warning.ts';
import { type CaseEvent, type CaseFact, eventSchemaVersion } from '../../domain/event.ts';
import { evolve } from '../../domain/evolve.ts';
import { CaseCode, CaseId } from '../../domain/ids.ts';
import { type Notice, notices } from '../../domain/notices/notices.ts';
import { procedureInForce } from '../../domain/procedure/in-force.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import type { Role } from '../../domain/role.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import { instant, type Instant } from '../../domain/time/instant.ts';
import { atLocal, localDate } from '../../domain/time/office-time.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../domain/time/shipped-calendar.ts';
import { loadProcedures } from '../../procedures/load-procedures.ts';
import { noteRefusal } from './given-errors.ts';
import { checkInvariants } from './invariants.ts';
import type { PersonKey, UnitKey } from './province-plan.ts';
import { actorOf, enrolled, pureProvince } from './pure-province.ts';
import type { SampleDossier } from './dossiers.ts';

const shippedProcedures = await loadProcedures();

/** A command as it is written by hand: defaults may be left out, and what the person saw is the case as it is now. */
type Handwritten<C> = C extends { expectedVersion: number }
  ? Written<Omit<C, 'expectedVersion'>> & { readonly expectedVersion?: number }
  : Written<C>;
type Written<T> = { readonly [K in keyof T]: Written<T[K]> };
export type HandwrittenCommand = Handwritten<z.input<typeof PersonCommand>>;
export type Who = PersonKey | Actor;

/**
 * The rules with one case, no database and no server: keeps clock, journal and state as the engine would. An act that
 * is refused fails the test unless it was expected, and after every act the invariants are checked.
 */
export class PureWorld {
  directory: Directory = pureProvince();
  procedures: Procedure[] = [...shippedProcedures];
  calendars: Calendar[] = [shippedCalendar()];
  neighbours: Neighbours = noNeighbours;
  now: Instant = instant('2026-11-20T02:00:00Z');
  journal: CaseEvent[] = [];
  notices: Notice[] = [];
  #state: Case | null = null;
  readonly #id: CaseId;

  constructor(n = 1) {
    this.#id = CaseId.parse(`00000000-0000-4000-9000-${String(n).padStart(12, '0')}`);
  }

  /** '2026-11-20 09:00' on the office's clock, or an instant with its zone. Time never goes back. */
  at(moment: string): this {
    const [date = '', time] = moment.split(' ');
    const next = time ? atLocal(plainDate(date), time) : instant(moment);
    if (next < this.now && this.#state) throw new Error(`${next} is before ${this.now}`);
    this.now = next;
    return this;
  }

  get state(): Case {
    if (!this.#state) throw new Error('nothing has been submitted yet');
    return this.#state;
  }

  /** Hands a sample dossier in; `linked` for an amendment. */
  submit(who: Who, sample: SampleDossier, rest: object = {}, linked: Case | null = null): readonly CaseFact[] {
    const command = { type: 'submit', ...sample, ...rest };
    return this.#do(PersonCommand.parse(command), actorFor(who), linked);
  }

  act(who: Who, command: HandwrittenCommand): readonly CaseFact[] {
    return this.#do(this.#whole(command), actorFor(who));
  }

  /** The reason why that is not possible; fails when it is. */
  refused(who: Who, command: HandwrittenCommand): RefusalReason {
    return refusalIn(this.try(who, command), command.type);
  }

  submitRefused(who: Who, sample: SampleDossier, rest: object = {}, linked: Case | null = null): RefusalReason {
    const command = PersonCommand.parse({ type: 'submit', ...sample, ...rest });
    return refusalIn(this.#judge(command, actorFor(who), linked), 'submit');
  }

  /** What the rules say, without anything coming of it. */
  try(who: Who, command: HandwrittenCommand): Verdict {
    const whole = this.#whole(command);
    return this.#judge(whole, actorFor(who));
  }

  /** Lets the time until now pass at once. */
  passTime(): readonly CaseFact[] {
    return this.system({ type: 'time_passed' });
  }

  system(command: SystemCommand, actor: Actor = systemActor): readonly CaseFact[] {
    return this.#do(command, actor);
  }

  /** Makes somebody a member of one more unit. */
  enrol(person: PersonKey, unit: UnitKey, role: Role): this {
    this.directory = enrolled(this.directory, person, unit, role);
    return this;
  }

  /** True, or why that person may not do that kind of act now. */
  may(who: Who, action: AvailableAction['action']): true | RefusalReason {
    const found = this.available(who).find((one) => one.action === action);
    if (!found) throw new Error(`${action} is not among the available actions`);
    return found.allowed || found.why;
  }

  available(who: Who): AvailableAction[] {
    const actor = actorFor(who);
    if (actor.kind === 'system') throw new Error('the system has no actions to choose from');
    return availableActions(this.state, actor, this.context());
  }

  /** What the engine would read for such a command. */
  context(command?: Command, linked: Case | null = null): Context {
    const id = this.#state?.procedure.id ?? (command?.type === 'submit' ? command.procedure : null);
    const procedure = id && procedureInForce(this.procedures, id, localDate(this.now));
    const [newest] = this.calendars.toSorted((a, b) => b.version - a.version);
    if (!newest) throw new Error('there is no calendar');
    const inForce = procedure ? { procedure, calendar: newest } : null;
    const code = CaseCode.parse('UHN-261120-0001');
    return {
      now: this.now,
      directory: this.directory,
      ...this.#pinned(inForce?.procedure ?? null, newest),
      inForce,
      neighbours: this.neighbours,
      submission: this.#state ? null : { caseId: this.#id, code, draft: null, linked },
    };
  }

  /** The law the case is pinned to; for a submission the one in force. */
  #pinned(inForce: Procedure | null, newest: Calendar) {
    const { procedure: ref, calendarVersion } = this.#state ?? {};
    const procedure = ref
      ? this.procedures.find((one) => one.id === ref.id && one.version === ref.version)
      : (inForce ?? this.procedures[0]);
    const calendar = this.calendars.find((one) => one.version === (calendarVersion ?? newest.version));
    if (!procedure || !calendar) throw new Error('the case is pinned to a procedure or calendar that is not here');
    return { procedure, calendar };
  }

  #judge(command: PersonCommand, actor: Actor, linked: Case | null = null): Verdict {
    const verdict = decide(this.#state, command, actor, this.context(command, linked));
    if (!verdict.ok) noteRefusal(command, verdict.reason);
    return verdict;
  }

  #whole(command: HandwrittenCommand): PersonCommand {
    return PersonCommand.parse({ expectedVersion: this.#state?.version, ...command });
  }

  #do(command: Command, actor: Actor, linked: Case | null = null): readonly CaseFact[] {
    const context = this.context(command, linked);
    const verdict = decide(this.#state, command, actor, context);
    if (!verdict.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(verdict)}`);
    const before = this.#state;
    const named = actingFor(before, actor, verdict.facts);
    for (const fact of verdict.facts) this.#record(fact, named);
    this.notices = this.#state ? notices(this.state, verdict.facts, actor, context) : [];
    checkInvariants({ before, after: this.state, journal: this.journal });
    return verdict.facts;
  }

  #record(fact: CaseFact, actor: Actor): void {
    const version = this.journal.length + 1;
    const event = { caseId: this.#id, version, at: this.now, actor, schemaVersion: eventSchemaVersion, fact };
    this.journal.push(event);
    this.#state = evolve(this.#state, event);
  }
}

const actorFor = (who: Who): Actor => (typeof who === 'string' ? actorOf(who) : who);

function refusalIn(verdict: Verdict, type: string): RefusalReason {
  if (verdict.ok) throw new Error(`${type} was not refused but tells ${JSON.stringify(verdict.facts)}`);
  const { ok: _, ...reason } = verdict;
  return reason;
}
