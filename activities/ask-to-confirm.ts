import {
  type AskOutcome,
  lastAsked,
  noteAsks,
  settleAsk,
  type WaitingAsk,
  waitingAsks,
} from '../db/queries/calendar/asks.ts';
import { type ConfirmationAsked, confirmationAsked } from '../domain/calendar-change/confirmation.ts';
import { peopleInRole } from '../domain/directory.ts';
import { isWorkingDay } from '../domain/time/calendar.ts';
import { localDate } from '../domain/time/office-time.ts';
import { calendarDaysBetween, type PlainDate } from '../domain/time/plain-date.ts';
import type { EngineDeps } from '../engine/act.ts';
import { confirmationLock, inTurn } from '../engine/in-turn.ts';
import { readNow } from '../engine/read-now.ts';
import { composeConfirmation } from './mail/compose-confirmation.ts';
import type { PostOffice } from './mail/post-office.ts';

export type Asking = {
  readonly engine: Pick<EngineDeps, 'db' | 'clock' | 'rules'>;
  readonly office: PostOffice;
  readonly publicUrl: string;
};

const remindsAfterDays = 14;
const givesUpAfterDays = 3;

/**
 * Mails every administrator that the days of a year are to be confirmed: from 1 October, again every two weeks, on working
 * days only, until it is done. Resolves with the number of mails that a server has put off. Done again on the same day it
 * mails only those; a mail that may have come already is sent under the same Message-ID. Where several ask at once, each
 * finds what the one before has done.
 */
export const askToConfirm = (asking: Asking): Promise<number> =>
  inTurn(asking.engine.db, confirmationLock, () => askInTurn(asking));

async function askInTurn({ engine, office, publicUrl }: Asking): Promise<number> {
  const { newestCalendar, directory } = await engine.rules.current();
  const today = localDate(await readNow(engine));
  const asked = confirmationAsked(newestCalendar, today);
  if (!asked || !isWorkingDay(newestCalendar, today)) return 0;
  const last = await lastAsked(engine.db, asked.year);
  if (last === null || calendarDaysBetween(last, today) >= remindsAfterDays) {
    const people = peopleInRole(directory, 'administrator', today);
    await noteAsks(
      engine.db,
      people.map((person) => ({ year: asked.year, askedOn: today, person })),
    );
  }
  const outcomes: AskOutcome[] = [];
  for (const ask of await waitingAsks(engine.db, asked.year)) {
    const outcome = await mail(ask, asked, { office, publicUrl, today });
    await settleAsk(engine.db, ask, outcome);
    outcomes.push(outcome);
  }
  return outcomes.filter(({ state }) => state === 'waiting').length;
}

type Sending = Pick<Asking, 'office' | 'publicUrl'> & { readonly today: PlainDate };

async function mail(ask: WaitingAsk, asked: ConfirmationAsked, sending: Sending): Promise<AskOutcome> {
  const { office, publicUrl, today } = sending;
  const messageId = office.messageIdOf(`calendar-${ask.year}-${ask.askedOn}-${ask.person}`);
  const answer = await office.send({ ...composeConfirmation(ask, asked, publicUrl), messageId });
  switch (answer.kind) {
    case 'accepted':
      return { state: 'sent', error: null };
    case 'refused':
      return { state: 'failed', error: answer.error };
    case 'deferred':
    case 'in_doubt': {
      const isOver = calendarDaysBetween(ask.askedOn, today) >= givesUpAfterDays;
      return { state: isOver ? 'failed' : 'waiting', error: answer.error };
    }
  }
}
