import type { Db } from '../../db/database.ts';
import {
  digestHead,
  type DigestNotice,
  digestNotices,
  digestTasks,
  noteCases,
} from '../../db/queries/digests/digest-of.ts';
import { letterOf, type Letter } from '../../db/queries/deliveries/letter-of.ts';
import type { NextDelivery } from '../../db/queries/deliveries/next-delivery.ts';
import { muteDelivery } from '../../db/queries/deliveries/settle-delivery.ts';
import type { PersonId } from '../../domain/ids.ts';
import { mayBeTold } from '../../domain/notices/may-be-told.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { CaseSummary } from '../../domain/visibility.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { EngineDeps } from '../../engine/act.ts';
import type { RuleBook } from '../../domain/context.ts';
import { morningOf } from '../write-digests.ts';
import { composeDigest } from './compose-digest.ts';
import { composeNotice } from './compose-notice.ts';
import type { NoticeMail } from './post-office.ts';
import { prepareAccountMail } from './prepare-account-mail.ts';

export type Mail = Omit<NoticeMail, 'messageId'>;

/** Why there is none to be sent: what becomes the delivery's reason. */
export type NoMail = { readonly why: string };

type Preparing = {
  readonly engine: EngineDeps;
  readonly publicUrl: string;
  readonly now: Instant;
};

/** The mail as it is to be sent now: who it is for, what they want and what they may see is looked up at this moment. */
export function prepareMail(preparing: Preparing, { id, kind }: NextDelivery): Promise<Mail | NoMail> {
  return prepare[kind](preparing, id);
}

const prepare = {
  notice: prepareNotice,
  digest: prepareDigest,
  account: ({ engine, ...rest }, id) => prepareAccountMail({ db: engine.db, ...rest }, id),
} as const satisfies Record<NextDelivery['kind'], (preparing: Preparing, id: string) => Promise<Mail | NoMail>>;

async function prepareNotice({ engine, publicUrl, now }: Preparing, id: string): Promise<Mail | NoMail> {
  const today = localDate(now);
  const letter = await letterOf(engine.db, id, today);
  if (!letter) return { why: 'unknown_case' }; // the record was restored to an earlier moment
  const why = whyNot(letter) ?? mayNotSee(letter.recipient, letter, await engine.rules.current(), now);
  return why ? { why } : composeNotice(letter, publicUrl);
}

function whyNot({ active, frequency, muted, toldByDigest, isDone }: Letter): string | null {
  if (!active) return 'account_closed';
  if (frequency === 'off') return 'mail_off';
  if (muted) return 'case_muted';
  if (toldByDigest) return 'in_digest';
  return isDone ? 'done_meanwhile' : null;
}

type AboutCase = CaseSummary & { readonly template: Letter['template'] };

function mayNotSee(
  person: PersonId,
  about: AboutCase,
  { directory, procedures }: RuleBook,
  now: Instant,
): 'may_not_see' | null {
  const telling = { template: about.template, case: about };
  return mayBeTold(person, telling, { directory, procedures, today: localDate(now) }) ? null : 'may_not_see';
}

async function prepareDigest({ engine, publicUrl, now }: Preparing, id: string): Promise<Mail | NoMail> {
  const head = await digestHead(engine.db, id);
  if (!head?.active) return { why: 'account_closed' };
  if (head.frequency === 'off') return { why: 'mail_off' };
  const book = await engine.rules.current();
  const hidden = (one: AboutCase) => mayNotSee(head.recipient, one, book, now);
  const morning = morningOf(book.newestCalendar, head.day);
  const found = head.kind === 'morning' ? await digestTasks(engine.db, head.recipient, morning) : [];
  const tasks = found.filter((task) => !hidden({ ...task, template: 'task_opened' }));
  const notices = await stillToTell(engine.db, await digestNotices(engine.db, id), hidden);
  if (tasks.length + notices.length === 0) return { why: 'nothing_left' };
  await noteCases(engine.db, id, [...new Set([...tasks, ...notices].map(({ caseId }) => caseId))]);
  return composeDigest({ head, next: morning.next, tasks, notices }, publicUrl);
}

/** Without those that are not to be told any more, which are settled. */
async function stillToTell(
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
