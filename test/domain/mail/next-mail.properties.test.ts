import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gatherMs, isPressing, nextMail, type WaitingMail } from '../../../domain/mail/next-mail.ts';
import { isWorkingDay } from '../../../domain/time/calendar.ts';
import { addMs } from '../../../domain/time/instant.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import { byChance } from '../../helpers/by-chance.ts';
import { anyCourse, bringAll, calendar, isLink, type Step } from './mail-world.ts';

type Run = ReturnType<typeof bringAll>;

/** A course in which something is against the rule, told by whoever looked for it; null where there is none. */
function exception(wrongIn: (run: Run, mails: readonly WaitingMail[]) => readonly unknown[]): string | null {
  const property = fc.property(anyCourse, (course) => {
    const mails = course.mails.map(({ mail }) => mail);
    return wrongIn(bringAll(course), mails).length === 0;
  });
  const found = fc.check(property, byChance(300));
  return found.failed ? (fc.defaultReportMessage(found) ?? 'it failed') : null;
}

const placeOf = ({ notifiedAt, caseId, caseVersion, id }: WaitingMail) =>
  [notifiedAt, caseId ?? '', String(caseVersion).padStart(6, '0'), id].join(' ');

const isBefore = (one: WaitingMail, other: WaitingMail) => placeOf(one) < placeOf(other);
const isLeft = (one: WaitingMail) => one.frequency === 'digest' && one.mayWaitForMorning && !one.isInDigest;
const isDayOff = ({ now }: Pick<Step, 'now'>) => !isWorkingDay(calendar, localDate(now));

const sends = ({ steps }: Run) =>
  steps.flatMap(({ now, waiting, next }) => (next.kind === 'send' ? [{ now, waiting, mail: next.mail }] : []));
const waits = ({ steps }: Run) => steps.filter(({ next }) => next.kind === 'wait');
const gathers = ({ steps }: Run) => steps.flatMap(({ next }) => (next.kind === 'gather' ? [next.mails] : []));

/** Earlier ones that are yet to be tried again. */
const retriedBefore = (mail: WaitingMail, { now, waiting }: Pick<Step, 'now' | 'waiting'>) =>
  waiting.filter((one) => isBefore(one, mail) && one.attempts > 0 && one.dueAt > now);

describe('what waits for one person', () => {
  test('is never lost: each mail is sent, has failed, is carried or settled, or is left for the morning', () =>
    expect(
      exception(({ endings }, mails) =>
        mails.filter((mail) => {
          const ending = endings.get(mail.id);
          return ending === undefined || (ending === 'left' && !isLeft(mail));
        }),
      ),
    ).toBeNull());

  test('always gets further, or waits for a moment that is still to come', () =>
    expect(
      exception(({ steps }) =>
        steps.filter(({ now, next }) => {
          if (next.kind === 'wait') return next.until !== null && next.until <= now;
          return next.kind === 'put_off' && !next.mails.every((mail) => mail.notBefore < next.until);
        }),
      ),
    ).toBeNull());

  test('goes in the order of the acts: nothing is passed that might go too', () =>
    expect(
      exception((run) =>
        sends(run).flatMap(({ now, waiting, mail }) =>
          waiting.filter((one) => {
            const isHeld = !isLink(one) && retriedBefore(one, { now, waiting }).length > 0;
            const mayBeJoined = one.isReminder && one.attempts === 0 && now < addMs(one.notifiedAt, gatherMs);
            return isBefore(one, mail) && one.dueAt <= now && !isHeld && !mayBeJoined && !isLeft(one);
          }),
        ),
      ),
    ).toBeNull());

  test('is held back by an earlier one that is to be tried again, but for links and for what passes the office', () =>
    expect(
      exception((run) =>
        sends(run)
          .filter(({ mail }) => !isLink(mail))
          .flatMap(({ mail, ...at }) =>
            retriedBefore(mail, at).filter((one) => !(one.notBefore > at.now && isPressing(mail))),
          ),
      ),
    ).toBeNull());

  test('is never mailed before its moment, and on days off only where it presses', () =>
    expect(
      exception((run) =>
        sends(run).filter(({ now, mail }) => {
          const isEarly =
            mail.dueAt > now || (mail.isReminder && mail.attempts === 0 && now < addMs(mail.notifiedAt, gatherMs));
          return isEarly || (isDayOff({ now }) && !isPressing(mail));
        }),
      ),
    ).toBeNull());

  test('does not wait on a day off where it presses and nothing that presses holds it back', () =>
    expect(
      exception((run) =>
        waits(run)
          .filter(isDayOff)
          .flatMap(({ now, waiting }) =>
            waiting.filter(
              (one) => isPressing(one) && one.dueAt <= now && !retriedBefore(one, { now, waiting }).some(isPressing),
            ),
          ),
      ),
    ).toBeNull());

  test('goes as soon as it is due where it is a link, however its reader wants to be notified', () =>
    expect(
      exception((run, mails) => [
        ...waits(run).flatMap(({ now, waiting }) => waiting.filter((one) => isLink(one) && one.dueAt <= now)),
        ...mails.filter((one) => isLink(one) && one.isActive && !/sent|failed/.test(run.endings.get(one.id) ?? '')),
      ]),
    ).toBeNull());

  test('says that it waits for the office where it is behind one that does', () =>
    expect(
      exception((run) =>
        waits(run).flatMap(({ now, waiting }) =>
          waiting.filter((one) => {
            const isBehind = retriedBefore(one, { now, waiting }).some(({ notBefore }) => notBefore > now);
            return isBehind && !isPressing(one) && !isLeft(one) && one.notBefore <= now;
          }),
        ),
      ),
    ).toBeNull());

  test('is gathered at most once, with others of its kind, and then never sent by itself', () =>
    expect(
      exception((run) => {
        const sent = new Set(sends(run).map(({ mail }) => mail.id));
        const all = gathers(run).flat();
        return [
          ...gathers(run).filter((mails) => mails.length < 2),
          ...all.filter((one) => !one.isReminder || one.attempts > 0 || one.isDone || one.frequency !== 'at_once'),
          ...all.filter((one, n) => sent.has(one.id) || all.findIndex(({ id }) => id === one.id) < n),
        ];
      }),
    ).toBeNull());

  test('is settled, and never sent, where its reader is not to be notified any more', () =>
    expect(
      exception((run, mails) => [
        ...mails.filter((one) => !one.isActive && run.endings.get(one.id) !== 'settled'),
        ...sends(run).filter(({ mail }) => {
          const { isActive, frequency, isMuted, isInDigest, isDone } = mail;
          return !isActive || (!isLink(mail) && (frequency === 'off' || isMuted || isInDigest || isDone));
        }),
      ]),
    ).toBeNull());

  test('does not depend on the order in which it is loaded', () =>
    expect(
      exception(({ steps }) =>
        steps.slice(0, 40).filter(({ now, waiting, next }) => {
          const other = nextMail(waiting.toReversed(), { now, calendar });
          return JSON.stringify(other) !== JSON.stringify(next);
        }),
      ),
    ).toBeNull());
});
