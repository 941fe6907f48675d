import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { CaseWorld } from '../helpers/case-world.ts';
import { checkAcknowledged } from './checks/acknowledged.ts';
import { checkDues } from './checks/dues.ts';
import { becomesWalked, becomesUnwalked } from './checks/walked.ts';
import { checkTargets } from './checks/targets.ts';
import { checkVerified } from './checks/verified.ts';
import { openInstallation } from './installation/installation.ts';
import { sealNow } from './installation/seal.ts';
import { Load } from './load/load.ts';
import type { Acknowledged } from './load/walker.ts';

const installation = await openInstallation();
const { api, worker, postgres, world } = installation;
await installation.moveClock('2026-11-23T09:00+07:00');
const load = await Load.open(installation);

const submissions = (acknowledged: readonly Acknowledged[]) =>
  acknowledged.filter(({ command }) => command === 'submit');
const receiptsIn = (acknowledged: readonly Acknowledged[]): string[] =>
  submissions(acknowledged).map(({ code }) => code);

test('a record restored to an earlier moment is put in order, and work goes on from there', async () => {
  await load.perform(60);
  await installation.moveClock('2026-11-26T09:00+07:00');
  await becomesWalked(installation);
  await sealNow(installation, 1);
  await postgres.stop();
  await postgres.backUp();
  await postgres.start();
  const goBack = load.moment();

  await load.perform(60);
  const sealed = new Set(load.acknowledged.map(({ caseId }) => caseId));
  await installation.moveClock('2026-12-08T09:00+07:00'); // what has come by then will come once more
  await becomesWalked(installation);
  await sealNow(installation, 2);
  await load.perform(20);
  await becomesWalked(installation); // Temporal knows more than the backup
  await api.stop();
  await worker.stop();
  await postgres.stop();
  await postgres.restore();
  await postgres.start();
  const lost = goBack();
  expect(await installation.run('verify')).toMatchObject({
    code: 1,
    text: expect.stringContaining('a seal that lies outside the database is gone from it') as string,
  });

  const receipts = receiptsIn(lost);
  const { text, code } = await installation.run('restored', ...receipts.flatMap((receipt) => ['--receipt', receipt]));
  expect(code).toBe(0);
  expect(text).toContain('Epoch 2');
  for (const receipt of receipts) expect(text).toContain(`Lost: the dossier with receipt ${receipt}.`);
  for (const id of await noticesOf(world)) expect(text).toContain(`May reach people once more: notice ${id} `);
  await api.start();
  await worker.start();
  await becomesWalked(installation);
  const gone = submissions(lost).map(({ caseId }) => caseId);
  await becomesUnwalked(
    installation,
    gone.filter((id) => sealed.has(id)),
  );

  await load.perform(40);
  expect(receiptsIn(load.acknowledged).filter((receipt) => receipts.includes(receipt))).toEqual([]);
  await installation.moveClock('2027-01-15T09:00+07:00');
  await becomesWalked(installation);
  await sealNow(installation, 3);
  await checkAcknowledged(world, load.acknowledged);
  await checkDues(world);
  await checkTargets(world);
  expect(await checkVerified(installation)).toContain('lost by a restore');
});

/** Those of the day before the backup's last act: mail may have gone out that the record does not know of. */
async function noticesOf({ engine }: CaseWorld): Promise<string[]> {
  const rows = await engine.db
    .selectFrom('notices')
    .select('id')
    .where('created_at', '>', (eb) =>
      eb.selectFrom('cases').select(sql<Date>`max(updated_at) - interval '1 day'`.as('moment')),
    )
    .execute();
  expect(rows.length).toBeGreaterThan(0);
  return rows.map(({ id }) => id);
}
