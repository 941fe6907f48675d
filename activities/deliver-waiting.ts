import { type Settlement, muteDelivery, putOff, settleDelivery } from '../db/queries/deliveries/settle-delivery.ts';
import { takeDelivery } from '../db/queries/deliveries/take-delivery.ts';
import { waitingMails } from '../db/queries/deliveries/waiting-mails.ts';
import { gatherReminders } from '../db/queries/digests/gather-reminders.ts';
import type { PersonId } from '../domain/ids.ts';
import { isPressing, type NextMail, nextMail, type WaitingMail } from '../domain/mail/next-mail.ts';
import { type FailedTry, nextTry } from '../domain/mail/next-try.ts';
import type { Calendar } from '../domain/time/calendar.ts';
import { addMs, type Instant, instant } from '../domain/time/instant.ts';
import type { EngineDeps } from '../engine/act.ts';
import { reportMails } from '../engine/mail/report-mails.ts';
import { readNow, readRulesNow } from '../engine/clock.ts';
import type { Answer } from './mail/classify-answer.ts';
import type { PostOffice } from './mail/post-office.ts';
import { prepareMail } from './mail/prepare-mail.ts';

export type Post = {
  readonly engine: EngineDeps;
  readonly office: PostOffice;
  /** The address people use in their browser, for the links. */
  readonly publicUrl: string;
};

/** How long one turn goes on beginning further mails. */
const turnMs = 10_000;

/** So many are done before it is looked anew: something urgent may have come. */
const atOnce = 10;

/** What is left for the morning is looked at again after so long: its case may be muted, its reader's account closed. */
const restMs = 300_000;

/**
 * Mails what a person is to be notified of by now, in its order, for some seconds: a mail each, or a digest of several. Resolves
 * with when there is something to do again, by the record's clock, unless something comes; null where nothing waits. What
 * became of each mail is on record then, whatever it was; done twice, a second try carries the same Message-ID.
 */
export async function deliverWaiting(post: Post, person: PersonId, signal?: AbortSignal): Promise<Instant | null> {
  const endsAt = performance.now() + turnMs;
  const isOver = () => signal?.aborted === true || performance.now() > endsAt;
  for (;;) {
    const next = await deliverSome(post, person, isOver);
    if (next !== 'again') return next;
    if (isOver()) return readNow(post.engine);
  }
}

/** The same for the next few. */
async function deliverSome(post: Post, person: PersonId, isOver: () => boolean): Promise<Instant | null | 'again'> {
  const { engine } = post;
  await reportMails(engine, person);
  const { now, book } = await readRulesNow(engine);
  const calendar = book.newestCalendar;
  let waiting = await waitingMails(engine.db, person, now);
  if (waiting.length === 0) return null;
  for (let done = 0; done < atOnce; done += 1) {
    const next = nextMail(waiting, { now, calendar });
    if (next.kind === 'wait') return done > 0 ? 'again' : (next.until ?? addMs(now, restMs));
    const settled = await carryOut({ ...post, person, now, calendar }, next);
    if (!settled || isOver()) return 'again';
    waiting = waiting.filter((mail) => mail !== settled);
    if (waiting.length > 0) continue;
    // what has come meanwhile is unseen, so that the person is claimed again
    await reportMails(engine, person);
    return null;
  }
  return 'again';
}

type Turn = Post & { readonly person: PersonId; readonly now: Instant; readonly calendar: Calendar };

/** The mail that is settled, so that the one behind it may go; null where it must be looked anew. */
async function carryOut(turn: Turn, next: Exclude<NextMail, { kind: 'wait' }>): Promise<WaitingMail | null> {
  const { db } = turn.engine;
  switch (next.kind) {
    case 'send':
      return (await send(turn, next.mail)) ? next.mail : null;
    case 'settle':
      await muteDelivery(db, next.mail.id, next.why);
      return next.mail;
    case 'gather':
      await gatherReminders(db, { person: turn.person, now: turn.now, mails: next.mails });
      return null;
    case 'put_off': {
      const ids = next.mails.map(({ id }) => id);
      await putOff(db, ids, next.until);
      return null;
    }
  }
}

/** Whether the mail is settled. No transaction is open while its server is talked to. */
async function send({ engine, office, publicUrl, now, calendar }: Turn, mail: WaitingMail): Promise<boolean> {
  const { id } = mail;
  const prepared = await prepareMail({ engine, publicUrl, now }, mail);
  if ('why' in prepared) {
    await muteDelivery(engine.db, id, prepared.why);
    return true;
  }
  const messageId = office.messageIdOf(id);
  const taken = await takeDelivery(engine.db, id, messageId, now);
  if (!taken) return false;
  const answer = await office.send({ ...prepared, messageId });
  const tried = {
    attempt: taken.attempt,
    firstTriedAt: instant(taken.firstTriedAt),
    now: engine.clock(taken.clockOffsetMs),
    isPressing: isPressing(mail),
  };
  const change = outcomeOf(answer, tried, calendar);
  await settleDelivery(engine.db, { id, attempt: taken.attempt, change });
  return change.state === 'sent' || change.state === 'failed';
}

function outcomeOf(answer: Answer, tried: FailedTry, calendar: Calendar): Settlement['change'] {
  switch (answer.kind) {
    case 'accepted':
      return {
        state: 'sent',
        sent_at: new Date(tried.now),
        last_error: null,
        taken_by: answer.host,
        taken_reply: answer.reply,
      };
    case 'refused':
      return { state: 'failed', last_error: answer.error };
    case 'deferred':
    case 'in_doubt': {
      const next = nextTry(tried, calendar);
      if (!next) return { state: 'failed', last_error: answer.error };
      return {
        ...(answer.kind === 'in_doubt' && { state: answer.kind }),
        last_error: answer.error,
        due_at: new Date(next.dueAt),
        ...(next.notBefore && { not_before: new Date(next.notBefore) }),
      };
    }
  }
}
