import { join } from 'node:path';
import { sql } from 'kysely';
import type { PersonId } from '../../domain/ids.ts';
import { listCaughtMails, mailFolder } from '../../api/demo/caught-mails.ts';
import { morningDigestType } from '../../workflows/messages.ts';
import { type Bench, type Finding, type Measurement, count, seconds } from '../bench.ts';
import { hireBusyOfficers } from '../bulk/busy-officers.ts';
import { submitCases } from '../cases/submit-cases.ts';
import { waitUntil } from '../case-workflows.ts';
import { type Installation, startInstallation } from '../installation/installation.ts';

/** The morning's mail for everybody in one go: written by what the Schedule starts, brought by the mail loop over real SMTP. */
export const digest: Measurement = async (bench) => {
  const installation = await startInstallation(join(bench.dir, 'digest'), bench.say);
  try {
    const people = await hireBusyOfficers(installation, {
      people: bench.quick ? 50 : 500,
      cases: await submitCases(installation, { count: 50, from: 0 }),
    });
    await untilNothingWaits(installation);
    return [await morning(installation, people, bench)];
  } finally {
    await installation.stop();
  }
};

async function morning(installation: Installation, people: readonly PersonId[], { say }: Bench): Promise<Finding> {
  say(`the morning of ${people.length} people`);
  const begun = performance.now();
  const since = () => (performance.now() - begun) / 1000;
  const written = await installation.temporal.workflow.execute<() => Promise<number>>(morningDigestType, {
    workflowId: 'bench-morning-digest',
    taskQueue: 'nhipcau',
  });
  const writtenSeconds = since();
  await untilNothingWaits(installation);
  const sentSeconds = since();
  return finding({ written, writtenSeconds, sentSeconds, ...(await tally(installation, people)) });
}

const untilNothingWaits = ({ db }: Installation) =>
  waitUntil({ what: 'all mails sent', everyMs: 100, timeoutMs: 600_000 }, async () => {
    const { rows } = await sql<{ left: number }>`select count(*)::integer as left from deliveries
      where state in ('waiting', 'in_doubt') and due_at <= now() + (select ms from clock_offset) * interval '1 millisecond'
    `.execute(db);
    return rows[0]?.left === 0;
  });

/** What the mail server got, beside what should have come: one mail for each. */
async function tally({ db, dir }: Installation, people: readonly PersonId[]) {
  const rows = await db
    .selectFrom('digests')
    .innerJoin('people', 'people.id', 'digests.person_id')
    .select('people.email')
    .where('people.id', 'in', [...people])
    .execute();
  const caught = Map.groupBy(await listCaughtMails(mailFolder(dir)), ({ to }) => to[0] ?? '');
  const mails = rows.map(({ email }) => caught.get(email)?.length ?? 0);
  return {
    lost: people.length - rows.length + mails.filter((one) => one === 0).length,
    doubled: mails.filter((one) => one > 1).length,
  };
}

type Measured = {
  readonly written: number;
  readonly writtenSeconds: number;
  readonly sentSeconds: number;
  readonly lost: number;
  readonly doubled: number;
};

function finding(measured: Measured): Finding {
  const { written, writtenSeconds, sentSeconds, lost, doubled } = measured;
  const brought = `written after ${seconds(writtenSeconds)}, all brought after ${seconds(sentSeconds)}`;
  return {
    what: `morning digest for ${count(written)} people`,
    goal: 'all mailed ≤ 5 min, none lost, none doubled',
    measured: `${brought}, ${lost} lost, ${doubled} doubled`,
    met: sentSeconds <= 300 && lost === 0 && doubled === 0,
    figures: measured,
  };
}
