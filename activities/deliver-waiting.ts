import { nextDeliveries, type NextDelivery } from '../db/queries/deliveries/next-delivery.ts';
import { putOff } from '../db/queries/deliveries/put-off.ts';
import { muteDelivery, settleDelivery, type Settling } from '../db/queries/deliveries/settle-delivery.ts';
import { takeDelivery } from '../db/queries/deliveries/take-delivery.ts';
import { gatherReminders } from '../db/queries/digests/gather-reminders.ts';
import type { PersonId } from '../domain/ids.ts';
import { type Instant, instant } from '../domain/time/instant.ts';
import { isWorkingDay } from '../domain/time/calendar.ts';
import { localDate, nextOfficeOpening } from '../domain/time/office-time.ts';
import type { EngineDeps } from '../engine/act.ts';
import { reportMails } from '../engine/mail/report-mails.ts';
import { readNow } from '../engine/read-now.ts';
import type { Answer } from './mail/classify-answer.ts';
import type { PostOffice } from './mail/post-office.ts';
import { prepareMail } from './mail/prepare-mail.ts';
import { tryAgain, type Unfinished } from './try-again.ts';

export type Post = {
  readonly engine: EngineDeps;
  readonly office: PostOffice;
  /** The address people use in their browser, for the links. */
  readonly publicUrl: string;
};

/** Another look when as many mails as possible are under way already. */
const fullMs = 3_000;

/** How long one turn goes on beginning further mails. */
const turnMs = 10_000;

/**
 * Mails what a person is to be told by now, in its order, for some seconds: a mail each, or a digest of several. Resolves
 * with the milliseconds until there is something to do again (0: at once), null where nothing waits. What became of each
 * mail is on record then, whatever it was; done twice, a second try carries the same Message-ID.
 */
export async function deliverWaiting(post: Post, person: PersonId): Promise<number | null> {
  const endsAt = performance.now() + turnMs;
  for (;;) {
    const waitMs = await deliverSome(post, person, endsAt);
    if (waitMs !== 0 || performance.now() > endsAt) return waitMs;
  }
}

/** The same for the next few. 0: look again, for the order may be another now. */
async function deliverSome(post: Post, person: PersonId, endsAt: number): Promise<number | null> {
  const { engine, office } = post;
  await reportMails(engine, person);
  const now = await readNow(engine);
  await putOffOnDayOff(engine, person, now);
  const some = await nextDeliveries(engine.db, person, now);
  const [first] = some;
  if (!first) return null;
  const waitMs = Date.parse(first.dueAt) - Date.parse(now);
  if (waitMs > 0) return waitMs;
  for (const next of some) {
    if (next.dueAt > now) return 0; // it is tried again later, and holds back those behind it
    if (office.isFull()) return fullMs;
    if (next.isReminder && (await gatherReminders(engine.db, { person, now, today: localDate(now) }))) return 0;
    if (!(await deliver(post, { person, next, now })) || performance.now() > endsAt) return 0;
  }
  return 0;
}

/** What was to go before, while nobody was there to send it, or on a day that has since become a day off. */
async function putOffOnDayOff({ db, rules }: EngineDeps, person: PersonId, now: Instant): Promise<void> {
  const { newestCalendar: calendar } = await rules.current();
  if (!isWorkingDay(calendar, localDate(now))) await putOff(db, person, nextOfficeOpening(calendar, now));
}

type Delivering = { readonly person: PersonId; readonly next: NextDelivery; readonly now: Instant };

/** Whether the mail is settled, so that the one behind it may go. */
async function deliver(post: Post, { person, next, now }: Delivering): Promise<boolean> {
  const { engine, office, publicUrl } = post;
  const { id } = next;
  const mail = await prepareMail({ engine, publicUrl, now }, next);
  if ('why' in mail) {
    await muteDelivery(engine.db, id, mail.why);
    return true;
  }
  const messageId = office.messageIdOf(id);
  const taken = await takeDelivery(engine.db, id, messageId, now);
  if (!taken) return false;
  const answer = await office.send({ ...mail, messageId });
  const sent = { id, attempt: taken.attempt, now: await readNow(engine) };
  if (answer.kind === 'accepted' || answer.kind === 'refused') {
    await settleDelivery(engine.db, { id, attempt: taken.attempt, change: endedBy(answer, sent.now) });
    return true;
  }
  await tryAgain(engine, person, { ...sent, firstTriedAt: instant(taken.firstTriedAt), answer });
  return false;
}

type Ended = Exclude<Answer, Unfinished>;

const endedBy = (answer: Ended, now: Instant): Settling['change'] =>
  answer.kind === 'accepted'
    ? { state: 'sent', sent_at: new Date(now), last_error: null, taken_by: answer.host, taken_reply: answer.reply }
    : { state: 'failed', last_error: answer.error };
