import fc from 'fast-check';
import type { CaseId } from '../../../domain/ids.ts';
import {
  isPressing,
  mailKinds,
  type MailKind,
  nextMail,
  type NextMail,
  type WaitingMail,
} from '../../../domain/mail/next-mail.ts';
import { nextTry } from '../../../domain/mail/next-try.ts';
import { addMs, epochMs, type Instant, instant } from '../../../domain/time/instant.ts';
import { nextOfficeOpening } from '../../../domain/time/office-time.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';

export const calendar = shippedCalendar();
export const isLink = ({ kind }: { kind: MailKind }) => kind === 'invite' || kind === 'reset' || kind === 'account';

/** A Thursday afternoon, so that a few hours later it is night and a day later Friday, with a weekend behind it. */
const begins = instant('2026-11-26T13:30:00+07:00');
const minuteMs = 60_000;

/** What a server does with a mail when it is tried; while it is away it defers all. */
type Answer = 'accept' | 'refuse' | 'defer';

type Drawn = Pick<WaitingMail, 'kind' | 'isUrgent' | 'isReminder' | 'isActive' | 'frequency' | 'isMuted'> &
  Pick<WaitingMail, 'isInDigest' | 'isDone' | 'mayWaitForMorning'> & {
    readonly minute: number;
    readonly answers: readonly Answer[];
  };

const rarely = fc.integer({ min: 0, max: 9 }).map((n) => n === 0);

const drawn: fc.Arbitrary<Drawn> = fc.record({
  kind: fc.constantFrom<MailKind>(...Array.from({ length: 8 }, () => 'notice' as const), ...mailKinds),
  // a few moments at which much comes: an afternoon, its evening, those of Friday, Saturday, Monday at the opening
  minute: fc
    .tuple(fc.constantFrom(0, 6.5 * 60, 26 * 60, 27.4 * 60, 30 * 60, 44 * 60, 90 * 60), fc.integer({ min: 0, max: 2 }))
    .map(([hour, minute]) => hour + minute),
  isUrgent: rarely,
  isReminder: fc.boolean(),
  isActive: rarely.map((one) => !one),
  frequency: fc.constantFrom('at_once', 'at_once', 'digest', 'off'),
  isMuted: rarely,
  isInDigest: rarely,
  isDone: rarely,
  mayWaitForMorning: fc.boolean(),
  answers: fc.array(fc.constantFrom<Answer>('accept', 'accept', 'refuse', 'defer', 'defer'), { maxLength: 3 }),
});

/** Only a notice is about a case, and only what is no consultation and not urgent may wait for the morning. */
function waitingAs(one: Drawn, n: number): WaitingWithAnswers {
  const notifiedAt = addMs(begins, one.minute * minuteMs);
  const isNotice = one.kind === 'notice';
  const isUrgent = isNotice && one.isUrgent;
  const isReminder = isNotice && !isUrgent && one.isReminder;
  const notBefore = isUrgent || !isNotice ? notifiedAt : nextOfficeOpening(calendar, notifiedAt);
  const mail: WaitingMail = {
    id: `mail-${String(n).padStart(3, '0')}`,
    kind: one.kind,
    notifiedAt,
    caseId: isNotice ? (`case-${n % 3}` as CaseId) : null, // any text will do: it only has its place in the order
    caseVersion: isNotice ? n : 0,
    isUrgent,
    isReminder,
    attempts: 0,
    firstTriedAt: null,
    notBefore,
    dueAt: notBefore,
    isActive: one.isActive,
    frequency: one.frequency,
    isMuted: isNotice && one.isMuted,
    isInDigest: isReminder && one.isInDigest,
    isDone: isReminder && one.isDone,
    mayWaitForMorning: isNotice && !isUrgent && one.isActive && one.mayWaitForMorning,
  };
  return { mail, answers: one.answers };
}

type WaitingWithAnswers = { readonly mail: WaitingMail; readonly answers: readonly Answer[] };

type Course = {
  readonly mails: readonly WaitingWithAnswers[];
  readonly away: readonly { readonly from: number; readonly to: number }[];
};

/** What one person is mailed in four days, and the minutes in which their server is away. The person stays the same. */
export const anyCourse: fc.Arbitrary<Course> = fc
  .record({
    all: fc.array(drawn, { minLength: 1, maxLength: 12 }),
    person: drawn,
    away: fc.array(fc.tuple(fc.integer({ min: 0, max: 96 * 60 }), fc.integer({ min: 1, max: 40 * 60 })), {
      maxLength: 2,
    }),
  })
  .map(({ all, person: { isActive, frequency }, away }) => ({
    mails: all.map((one, n) => waitingAs({ ...one, isActive, frequency }, n)),
    away: away.map(([from, lasts]) => ({ from, to: from + lasts })),
  }));

export type Step = { readonly now: Instant; readonly waiting: readonly WaitingMail[]; readonly next: NextMail };
export type Ending = 'sent' | 'failed' | 'settled' | 'carried' | 'left';

/** Lets a mail loop look until nothing is left to do; what it did, and how each mail ended. */
export function bringAll(course: Course): {
  readonly steps: readonly Step[];
  readonly endings: Map<string, Ending>;
} {
  const world = new MailWorld(course);
  while (world.look()) if (world.steps.length > 5_000) throw new Error('it never comes to an end');
  return world;
}

class MailWorld {
  readonly steps: Step[] = [];
  readonly endings = new Map<string, Ending>();
  readonly #answers: Map<string, Answer[]>;
  readonly #away: Course['away'];
  #waiting: WaitingMail[] = [];
  #coming: WaitingMail[];
  #now: Instant = begins;

  constructor({ mails, away }: Course) {
    this.#away = away;
    this.#coming = mails.map(({ mail }) => mail).toSorted((a, b) => (a.notifiedAt < b.notifiedAt ? -1 : 1));
    this.#answers = new Map(mails.map(({ mail, answers }) => [mail.id, [...answers]]));
  }

  /** False when all is over. */
  look(): boolean {
    this.#waiting.push(...this.#coming.filter(({ notifiedAt }) => notifiedAt <= this.#now));
    this.#coming = this.#coming.filter(({ notifiedAt }) => notifiedAt > this.#now);
    const next = nextMail(this.#waiting, { now: this.#now, calendar });
    this.steps.push({ now: this.#now, waiting: [...this.#waiting], next });
    if (next.kind === 'wait') return this.#wait(next.until);
    this.#carryOut(next);
    return true;
  }

  #wait(until: Instant | null): boolean {
    const [moment] = [until, this.#coming[0]?.notifiedAt].filter((at) => at !== null && at !== undefined).toSorted();
    if (!moment) for (const { id } of this.#waiting) this.endings.set(id, 'left');
    else this.#now = moment;
    return moment !== undefined;
  }

  #carryOut(next: Exclude<NextMail, { kind: 'wait' }>): void {
    switch (next.kind) {
      case 'settle':
        return this.#end(next.mail, 'settled');
      case 'put_off': {
        const { until, mails } = next;
        return mails.forEach((mail) => this.#change(mail, { notBefore: until, dueAt: until }));
      }
      case 'gather':
        return this.#gather(next.mails);
      case 'send':
        return this.#send(next.mail);
    }
  }

  #gather(mails: readonly WaitingMail[]): void {
    const [first] = mails;
    if (!first) throw new Error('nothing was gathered');
    mails.forEach((mail) => this.#end(mail, 'carried'));
    const digest = { ...first, id: `digest-of-${first.id}`, kind: 'digest', caseId: null, caseVersion: 0 } as const;
    this.#waiting.push({
      ...digest,
      isReminder: false,
      mayWaitForMorning: false,
      notBefore: first.notifiedAt,
      dueAt: this.#now,
    });
  }

  #send(mail: WaitingMail): void {
    this.#now = addMs(this.#now, 1_000); // a server takes its time
    const answer = this.#isAway() ? 'defer' : (this.#answers.get(mail.id)?.shift() ?? 'accept');
    if (answer !== 'defer') return this.#end(mail, answer === 'accept' ? 'sent' : 'failed');
    const attempt = mail.attempts + 1;
    const firstTriedAt = mail.firstTriedAt ?? this.#now;
    const next = nextTry({ attempt, firstTriedAt, now: this.#now, isPressing: isPressing(mail) }, calendar);
    if (!next) return this.#end(mail, 'failed');
    this.#change(mail, { attempts: attempt, firstTriedAt, ...next });
  }

  #isAway(): boolean {
    const minute = (epochMs(this.#now) - epochMs(begins)) / minuteMs;
    return this.#away.some(({ from, to }) => from <= minute && minute < to);
  }

  #change({ id }: WaitingMail, change: Partial<WaitingMail>): void {
    this.#waiting = this.#waiting.map((mail) => (mail.id === id ? { ...mail, ...change } : mail));
  }

  #end({ id }: WaitingMail, ending: Ending): void {
    if (this.endings.has(id)) throw new Error(`${id} ends twice`);
    this.endings.set(id, ending);
    this.#waiting = this.#waiting.filter((mail) => mail.id !== id);
  }
}
