import { type Db, openDatabase, openPool } from '../../db/database.ts';
import { beginLoad, findLoad, finishLoad } from '../../db/load-mark.ts';
import { watchCase } from '../../db/queries/cases/watch-case.ts';
import { muteAll } from '../../db/queries/deliveries/settle-delivery.ts';
import { readDirectory } from '../../db/queries/directory.ts';
import { ProcedureId } from '../../domain/ids.ts';
import { type Instant, instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { type DemoAccount, demoAccounts } from './accounts.ts';
import { type Cases, caseIn, lawOf } from './command-for.ts';
import { createDemoDrafts } from './drafts.ts';
import { loadName } from './load-name.ts';
import { type Stage, play } from './play.ts';
import { foundDemoProvince } from './province/found.ts';
import { provinceIn } from './province/province.ts';
import { approvedStories } from './stories/approved.ts';
import { intakeStories } from './stories/at-intake.ts';
import { committeeStories } from './stories/before-the-committee.ts';
import { otherwiseEndedStories } from './stories/ended-otherwise.ts';
import { appraisalStories } from './stories/in-appraisal.ts';
import { otherProcedureStories } from './stories/other-procedures.ts';
import type { Story } from './stories/story.ts';
import { timelineOf } from './stories/timeline.ts';
import { storyClock } from './story-clock.ts';
import { openEngine } from '../../engine/open-engine.ts';

/** The cases of the demo province, each at another stage. */
const allStories: readonly Story[] = [
  ...approvedStories,
  ...otherwiseEndedStories,
  ...intakeStories,
  ...appraisalStories,
  ...committeeStories,
  ...otherProcedureStories,
];

type DemoOptions = {
  /** Role `app`; the schema and the rules are there already. */
  readonly databaseUrl: string;
  /** Progress for the person at the terminal. */
  readonly say: (line: string) => void;
  /** The present, from which all stories are counted back. */
  readonly now?: Instant;
};

/**
 * Fills an empty record with a province and its cases, and returns the accounts to print. On a filled one it only does
 * that; a load that was interrupted goes on where it stopped. Throws when somebody else's people are in the record.
 */
export async function loadDemo(options: DemoOptions): Promise<DemoAccount[]> {
  const db = openDatabase(openPool(options.databaseUrl, { max: 1 }));
  try {
    const load = await findLoad(db, loadName);
    if (!load?.finished) await playStories(options, load?.startedAt ?? (await begin(db, options)));
  } finally {
    await db.destroy();
  }
  return demoAccounts();
}

/** All of it or nothing; returns the moment to which the load belongs from now on. */
async function begin(db: Db, { say, now = instant(Date.now()) }: DemoOptions): Promise<Instant> {
  say('Loading the demo province ...');
  await db.transaction().execute(async (trx) => {
    if (!(await foundDemoProvince(trx))) {
      throw new Error('This database already has people of its own, and the demo province never mixes with them.');
    }
    const { person } = provinceIn(await readDirectory(trx)).actor('ppc_office.kiet');
    await beginLoad(trx, loadName, { by: person, at: now });
  });
  return now;
}

async function playStories({ databaseUrl, say }: DemoOptions, startedAt: Instant): Promise<void> {
  const time = storyClock();
  const engine = openEngine({ appUrl: databaseUrl, clock: time.clock, max: 1 });
  try {
    const book = await engine.deps.rules.current();
    const stage = { deps: engine.deps, time, province: provinceIn(book.directory), book, say };
    say(`Playing the story of ${allStories.length} demo cases ...`);
    const cases = await play(stage, timelineOf(allStories, book.newestCalendar, localDate(startedAt)));
    await finish(stage, cases, startedAt);
  } finally {
    await engine.close();
  }
}

/** What is no act on a case comes last, together with the mark that all is there. */
async function finish({ deps, province, book }: Stage, cases: Cases, startedAt: Instant): Promise<void> {
  const today = localDate(startedAt);
  const procedure = lawOf(book, ProcedureId.parse('aid-approval'), today);
  const caseOf = caseIn(cases);
  await deps.db.transaction().execute(async (trx) => {
    for (const { name, watchedBy = [] } of allStories) {
      for (const who of watchedBy) await watchCase(trx, province.actor(who).person, caseOf(name));
    }
    await createDemoDrafts(trx, { province, procedure, today, caseOf }, startedAt);
    await muteAll(trx, 'before_the_start'); // nobody shall get the mails of three months at once
    await finishLoad(trx, loadName);
  });
}
