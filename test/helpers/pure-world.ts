import type { z } from 'zod';
import { type Actor, systemActor } from '../../domain/actor.ts';
import { type AvailableAction, availableActions } from '../../domain/available-actions.ts';
import type { Case } from '../../domain/case/case.ts';
import { type Command, PersonCommand, type SystemCommand } from '../../domain/command.ts';
import { type Context, contextOf, ruleBookOf, submissionContext } from '../../domain/context.ts';
import { type Verdict, decide } from '../../domain/decide.ts';
import type { Directory } from '../../domain/directory.ts';
import { type Neighbours, noNeighbours } from '../../domain/dossier/warnings.ts';
import type { CaseEvent, CaseFact } from '../../domain/event.ts';
import { CaseCode, CaseId } from '../../domain/ids.ts';
import { type Notice, notices } from '../../domain/notices/notices.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import type { RefusalReason } from '../../domain/refusal.ts';
import type { Role } from '../../domain/role.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import { instant, type Instant } from '../../domain/time/instant.ts';
import { atLocal, localDate } from '../../domain/time/office-time.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../domain/time/shipped-calendar.ts';
import { frozenProcedures } from './frozen-procedures.ts';
import { noteRefusal } from './given-errors.ts';
import { checkInvariants } from './invariants.ts';
import type { PersonKey, UnitKey } from './province-plan.ts';
import { actorOf, enrolled, pureProvince } from './pure-province.ts';
import type { SampleDossier } from './dossiers.ts';

const storyProcedures = await frozenProcedures();

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
  procedures: Procedure[] = [...storyProcedures];
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
    return this.system({ type: 'pass_time' });
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
    const calendars = this.calendars.toSorted((a, b) => a.version - b.version);
    const book = ruleBookOf(this.directory, this.procedures, calendars);
    const { now, neighbours } = this;
    if (this.#state) return contextOf(this.#state, book, now, { neighbours });
    const inForce = command?.type === 'submit' ? book.inForce(command.procedure, localDate(now)) : null;
    const [first] = this.procedures;
    if (!first) throw new Error('there is no procedure');
    const law = inForce ?? { procedure: first, calendar: book.newestCalendar };
    const submission = { caseId: this.#id, code: CaseCode.parse('UHN-261120-0001'), draft: null, linked };
    return { ...submissionContext({ now, directory: this.directory, ...law, neighbours, submission }), inForce };
  }

  #judge(command: PersonCommand, actor: Actor, linked: Case | null = null): Verdict {
    const verdict = decide(this.#state, command, actor, this.context(command, linked));
    if (!verdict.ok) noteRefusal(command, verdict.reason);
    return verdict;
  }

  #whole(command: HandwrittenCommand): PersonCommand {
    return PersonCommand.parse({ expectedVersion: this.#state?.shownVersion, ...command });
  }

  #do(command: Command, actor: Actor, linked: Case | null = null): readonly CaseFact[] {
    const context = this.context(command, linked);
    const verdict = decide(this.#state, command, actor, context);
    if (!verdict.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(verdict)}`);
    const before = this.#state;
    this.journal.push(...verdict.events);
    this.#state = verdict.after;
    const facts = verdict.events.map(({ fact }) => fact);
    this.notices = notices(this.state, facts, actor, context);
    checkInvariants({ before, after: this.state, journal: this.journal });
    return facts;
  }
}

const actorFor = (who: Who): Actor => (typeof who === 'string' ? actorOf(who) : who);

function refusalIn(verdict: Verdict, type: string): RefusalReason {
  if (verdict.ok) throw new Error(`${type} was not refused but tells ${JSON.stringify(verdict.events)}`);
  const { ok: _, ...reason } = verdict;
  return reason;
}
