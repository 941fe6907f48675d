import { askOf } from '../../db/queries/calendar/asks.ts';
import type { Db } from '../../db/database.ts';
import {
  digestHead,
  type DigestNotice,
  digestNotices,
  digestTasks,
  noteCases,
} from '../../db/queries/digests/digest-of.ts';
import { letterOf, type Letter } from '../../db/queries/deliveries/letter-of.ts';
import { changeLetterOf, changesOfAct, type DirectoryChangeRow } from '../../db/queries/directory-changes.ts';
import { accountLetterOf, linkLetterOf } from '../../db/queries/deliveries/links.ts';
import { muteDelivery } from '../../db/queries/deliveries/settle-delivery.ts';
import type { PersonId } from '../../domain/ids.ts';
import { unheldWork } from '../../db/queries/tasks/unheld-work.ts';
import { createPasswordToken } from '../../db/queries/people/account.ts';
import { confirmationAsked } from '../../domain/calendar-change/confirmation.ts';
import type { MailKind, NotMailed, WaitingMail } from '../../domain/mail/next-mail.ts';
import { peopleInRole } from '../../domain/directory.ts';
import { mayBeNotified } from '../../domain/notices/audience.ts';
import { epochMs, type Instant } from '../../domain/time/instant.ts';
import type { CaseSummary } from '../../domain/visibility.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { EngineDeps } from '../../engine/act.ts';
import type { RuleBook } from '../../domain/context.ts';
import { morningOf } from '../write-digests.ts';
import { composeAccountChange } from './compose-account-change.ts';
import { composeChanges } from './compose-changes.ts';
import { composeConfirmation } from './compose-confirmation.ts';
import { composeDigest } from './compose-digest.ts';
import { composeLink } from './compose-link.ts';
import { composeNoHolder } from './compose-no-holder.ts';
import { composeNotice } from './compose-notice.ts';
import type { NoticeMail } from './post-office.ts';

export type Mail = Omit<NoticeMail, 'messageId'>;

/** Why there is none to be sent: what becomes the delivery's reason. */
export type NoMail = { readonly why: NotMailed | 'unknown_case' | 'may_not_see' | 'nothing_left' | 'expired' };

type MailContext = {
  readonly engine: EngineDeps;
  readonly publicUrl: string;
  readonly now: Instant;
};

/** The mail as it is to be sent now: what it says, and whether its reader may see it, is looked up at this moment. */
export const prepareMail = (context: MailContext, { id, kind }: Pick<WaitingMail, 'id' | 'kind'>) =>
  prepare[kind](context, id);

const prepare = {
  notice: prepareNotice,
  digest: prepareDigest,
  invite: (context, id) => prepareLink(context, id, 'invite'),
  reset: (context, id) => prepareLink(context, id, 'reset'),
  account: async ({ engine }, id) => composeAccountChange(await accountLetterOf(engine.db, id)),
  calendar: prepareConfirmation,
  directory: prepareDirectoryChange,
  no_holder: prepareNoHolder,
} as const satisfies Record<MailKind, (context: MailContext, id: string) => Promise<Mail | NoMail>>;

async function prepareNotice({ engine, publicUrl, now }: MailContext, id: string): Promise<Mail | NoMail> {
  const letter = await letterOf(engine.db, id);
  if (!letter) return { why: 'unknown_case' }; // the record was restored to an earlier moment
  const book = await engine.rules.at(letter.directoryVersion);
  const why = mayNotSee(letter.recipient, letter, book, now);
  const on = { calendar: book.calendar(letter.calendarVersion), today: localDate(now) };
  return why ? { why } : composeNotice(letter, on, publicUrl);
}

type AboutCase = CaseSummary & { readonly template: Letter['template'] };

function mayNotSee(
  person: PersonId,
  about: AboutCase,
  { directory, procedures }: RuleBook,
  now: Instant,
): 'may_not_see' | null {
  const notice = { template: about.template, case: about };
  return mayBeNotified(person, notice, { directory, procedures, today: localDate(now) }) ? null : 'may_not_see';
}

async function prepareDigest({ engine, publicUrl, now }: MailContext, id: string): Promise<Mail | NoMail> {
  const head = await digestHead(engine.db, id);
  const book = await engine.rules.current();
  const hidden = (one: AboutCase) => mayNotSee(head.recipient, one, book, now);
  const morning = morningOf(book.newestCalendar, head.day);
  const found = head.kind === 'morning' ? await digestTasks(engine.db, head.recipient, morning) : [];
  const tasks = found.filter((task) => !hidden({ ...task, template: 'task_opened' }));
  const notices = await stillToSend(engine.db, await digestNotices(engine.db, id), hidden);
  if (tasks.length + notices.length === 0) return { why: 'nothing_left' };
  await noteCases(engine.db, id, [...new Set([...tasks, ...notices].map(({ caseId }) => caseId))]);
  const calendarOf = (version: number) => book.calendar(version);
  return composeDigest({ head, next: morning.next, calendarOf, tasks, notices }, publicUrl);
}

const hourMs = 3_600_000;
/** How long a link works, from the mail on; and after so long nobody waits for the mail any more. */
const lasts = { invite: 7 * 24 * hourMs, reset: hourMs } as const;

/** With a link of its own for every try: it stands in no other place than the mail. */
async function prepareLink(
  { engine, publicUrl, now }: MailContext,
  id: string,
  kind: keyof typeof lasts,
): Promise<Mail | NoMail> {
  const letter = await linkLetterOf(engine.db, id);
  if (epochMs(now) - letter.askedAt.getTime() > lasts[kind]) return { why: 'expired' };
  const token = await createPasswordToken(engine.db, { person: letter.person, mail: id, lastsMs: lasts[kind] });
  return composeLink({ ...letter, kind }, publicUrl, token);
}

/** Of a year that nobody asks about any more nothing is mailed. */
async function prepareConfirmation({ engine, publicUrl, now }: MailContext, id: string): Promise<Mail | NoMail> {
  const ask = await askOf(engine.db, id);
  const { newestCalendar } = await engine.rules.current();
  const asked = confirmationAsked(newestCalendar, localDate(now));
  return asked?.year === ask.year ? composeConfirmation(ask, asked, publicUrl) : { why: 'done_meanwhile' };
}

/** For administrators alone: who is none any more is told of nothing but how that came. */
async function prepareDirectoryChange({ engine, publicUrl, now }: MailContext, id: string): Promise<Mail | NoMail> {
  const letter = await changeLetterOf(engine.db, id);
  const { directory } = await engine.rules.current();
  const changes = letter.act === null ? [] : await changesOfAct(engine.db, letter.act);
  const isOne = peopleInRole(directory, 'administrator', localDate(now)).includes(letter.person);
  if (!isOne && !shutsOut(changes, letter.person)) return { why: 'may_not_see' };
  return changes.length === 0 ? { why: 'nothing_left' } : composeChanges(letter, { changes, directory }, publicUrl);
}

/** Whether the act was about their own account or memberships; being mailed of it at all they were administrators then. */
const shutsOut = (changes: readonly DirectoryChangeRow[], reader: PersonId): boolean =>
  changes.some(({ kind, person, before }) => person === reader && before !== null && kind !== 'absences');

/** As it is when it is sent: who has been given somebody meanwhile is named no more. */
async function prepareNoHolder({ engine, publicUrl, now }: MailContext, id: string): Promise<Mail | NoMail> {
  const letter = await changeLetterOf(engine.db, id);
  const { directory } = await engine.rules.current();
  if (!peopleInRole(directory, 'administrator', localDate(now)).includes(letter.person)) return { why: 'may_not_see' };
  const unheld = await unheldWork(engine.db, localDate(now));
  return unheld.length === 0 ? { why: 'done_meanwhile' } : composeNoHolder(letter, unheld, publicUrl);
}

/** Without those that are not to be sent any more, which are settled. */
async function stillToSend(
  db: Db,
  notices: readonly DigestNotice[],
  hidden: (one: AboutCase) => string | null,
): Promise<DigestNotice[]> {
  const left: DigestNotice[] = [];
  for (const one of notices) {
    const why = one.isDone ? 'done_meanwhile' : hidden(one);
    if (why) await muteDelivery(db, one.deliveryId, why);
    else left.push(one);
  }
  return left;
}
