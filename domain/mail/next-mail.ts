import type { CaseId } from '../ids.ts';
import { type Calendar, isWorkingDay } from '../time/calendar.ts';
import { addMs, type Instant, laterOf } from '../time/instant.ts';
import { localDate, nextOfficeOpening } from '../time/office-time.ts';

/**
 * What is mailed: a notice, several in one (`digest`), a link to choose a password (`invite`, `reset`), that one's address or
 * password was changed (`account`), and what asks an administrator to confirm the days of a year (`calendar`) or tells one of a change of people and units (`directory`) or
 * of units that have nobody for an open task (`no_holder`).
 */
export const mailKinds = [
  'notice',
  'digest',
  'invite',
  'reset',
  'account',
  'calendar',
  'directory',
  'no_holder',
] as const;
export type MailKind = (typeof mailKinds)[number];

/** A mail that waits for somebody, and what is known of it now. */
export type WaitingMail = {
  readonly id: string;
  readonly kind: MailKind;
  /** Its place in the order of the acts; the case is null where it belongs to none. */
  readonly notifiedAt: Instant;
  readonly caseId: CaseId | null;
  readonly caseVersion: number;
  readonly isUrgent: boolean;
  /** Brought by time and not by somebody's act: it may go together with others, and waits a moment for them. */
  readonly isReminder: boolean;
  readonly attempts: number;
  /** Null before the first try, and again where a person has it sent once more. */
  readonly firstTriedAt: Instant | null;
  readonly notBefore: Instant;
  readonly dueAt: Instant;
  /** Or it tells them that they are no longer. */
  readonly isActive: boolean;
  readonly frequency: 'at_once' | 'digest' | 'off';
  readonly isMuted: boolean;
  /** Its reader has that day's digest, with the case in it. */
  readonly isInDigest: boolean;
  /** Of a reminder: there is nothing left to be reminded of. */
  readonly isDone: boolean;
  /** Who wants one mail a day may read it in the morning. */
  readonly mayWaitForMorning: boolean;
};

/** Why it is never mailed. */
export type NotMailed = 'account_closed' | 'mail_off' | 'case_muted' | 'in_digest' | 'done_meanwhile';

export type NextMail =
  | { readonly kind: 'send'; readonly mail: WaitingMail }
  /** Reminders that go as one mail. */
  | { readonly kind: 'gather'; readonly mails: readonly WaitingMail[] }
  | { readonly kind: 'settle'; readonly mail: WaitingMail; readonly why: NotMailed }
  /** They wait until the office opens. */
  | { readonly kind: 'put_off'; readonly mails: readonly WaitingMail[]; readonly until: Instant }
  /** `until` null: what waits is left for the morning's digest. */
  | { readonly kind: 'wait'; readonly until: Instant | null };

export type Today = { readonly now: Instant; readonly calendar: Calendar };

/** So long reminders wait for others that come at the same time. */
export const gatherMs = 120_000;

/**
 * What is to be done next for somebody for whom these mails wait. They go in the order of the acts. One that has to be tried
 * again holds the later ones back: it is the same server that is away. One whose own moment has not come (the office is
 * closed, others may join it) lets others pass. On days off only what presses is mailed, and from then on it passes what
 * waits for the office, tried or not. Whoever sits at the screen and waits for a link waits for no other mail.
 */
export function nextMail(waiting: readonly WaitingMail[], today: Today): NextMail {
  const { now } = today;
  const placed = placedOf(waiting, now);
  const putOff = putOffOf(placed, today);
  if (putOff) return putOff;
  const free = placed.filter((one) => !isHeldBack(one, now)).map(({ mail }) => mail);
  const ready = free.filter((mail) => readyAt(mail) <= now);
  const [first] = ready;
  if (!first) return { kind: 'wait', until: free.map(readyAt).toSorted()[0] ?? null };
  const why = whyNot(first);
  if (why) return { kind: 'settle', mail: first, why };
  const together = ready.filter(mayGoTogether);
  return mayGoTogether(first) && together.length > 1
    ? { kind: 'gather', mails: together }
    : { kind: 'send', mail: first };
}

/** Somebody waits for it whatever day it is. */
export const isPressing = (mail: Pick<WaitingMail, 'kind' | 'isUrgent'>): boolean => mail.isUrgent || isOfAccount(mail);

const isOfAccount = ({ kind }: Pick<WaitingMail, 'kind'>): boolean =>
  kind === 'invite' || kind === 'reset' || kind === 'account';

const passesDaysOff = (mail: WaitingMail): boolean =>
  isPressing(mail) || (mail.attempts > 0 && mail.firstTriedAt === null);

/** When it may go by itself. */
const readyAt = ({ attempts, isReminder, dueAt, notifiedAt }: WaitingMail): Instant =>
  attempts === 0 && isReminder ? laterOf(dueAt, addMs(notifiedAt, gatherMs)) : dueAt;

/** A mail, and the earlier ones that are yet to be tried again. */
type Placed = { readonly mail: WaitingMail; readonly retried: readonly WaitingMail[] };

/** In the order of the acts, without what is left for the morning. */
function placedOf(waiting: readonly WaitingMail[], now: Instant): Placed[] {
  const retried: WaitingMail[] = [];
  return waiting
    .filter((mail) => !isLeftForMorning(mail))
    .toSorted(inOrderOfActs)
    .map((mail) => {
      const before = retried.slice();
      if (mail.attempts > 0 && mail.dueAt > now) retried.push(mail);
      return { mail, retried: before };
    });
}

/** A reminder of what stands in today's digest is settled, not sent a day late. */
const isLeftForMorning = ({ frequency, mayWaitForMorning, isInDigest }: WaitingMail): boolean =>
  frequency === 'digest' && mayWaitForMorning && !isInDigest;

function inOrderOfActs(one: WaitingMail, other: WaitingMail): number {
  if (one.notifiedAt !== other.notifiedAt) return one.notifiedAt < other.notifiedAt ? -1 : 1;
  const [a, b] = [one.caseId ?? '', other.caseId ?? ''];
  if (a !== b) return a < b ? -1 : 1;
  return one.caseVersion - other.caseVersion || (one.id < other.id ? -1 : 1);
}

const isHeldBack = ({ mail, retried }: Placed, now: Instant): boolean =>
  !isOfAccount(mail) && retried.some((one) => !(waitsForOffice(one, now) && passesDaysOff(mail)));

/** Of one that is to be tried again: not the server makes it wait, but a day off. */
const waitsForOffice = ({ notBefore }: WaitingMail, now: Instant): boolean => notBefore > now;

/** What was to go before, while nobody was there to send it, or on a day that has since become a day off; and what is behind. */
function putOffOf(placed: readonly Placed[], { now, calendar }: Today): NextMail | null {
  const opening = isWorkingDay(calendar, localDate(now)) ? null : nextOfficeOpening(calendar, now);
  const untilOf = ({ mail, retried }: Placed): Instant | null => {
    const until = opening ?? retried.find((one) => waitsForOffice(one, now))?.notBefore;
    return until && !passesDaysOff(mail) && mail.notBefore < until ? until : null;
  };
  const until = placed.map(untilOf).find((one) => one !== null);
  if (!until) return null;
  const mails = placed.filter((one) => untilOf(one) === until).map(({ mail }) => mail);
  return { kind: 'put_off', mails, until };
}

/** What is about one's own way in is told however one wants to be notified. */
function whyNot(mail: WaitingMail): NotMailed | null {
  if (!mail.isActive) return 'account_closed';
  if (isOfAccount(mail)) return null;
  if (mail.frequency === 'off') return 'mail_off';
  if (mail.isMuted) return 'case_muted';
  if (mail.isInDigest) return 'in_digest';
  return mail.isDone ? 'done_meanwhile' : null;
}

const mayGoTogether = (mail: WaitingMail): boolean =>
  mail.isReminder && mail.attempts === 0 && mail.frequency === 'at_once' && whyNot(mail) === null;
