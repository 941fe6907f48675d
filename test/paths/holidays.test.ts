import { expect, test } from 'vitest';
import { readClock } from '../../api/contract/cases/clock.ts';
import { instant } from '../../domain/time/instant.ts';
import { localDate, localTime } from '../../domain/time/office-time.ts';
import { houses, programme, shoes } from '../helpers/dossiers.ts';
import { openPathWorld } from '../helpers/path-world.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';
import type { WalkedCase } from '../helpers/paths/walked-case.ts';

const world = await openPathWorld();
const { units } = world.province;

const badges = async (path: WalkedCase) => (await world.cases.read('ppc.chair', path.id)).clocks;
const asked = 'in_progress appraisal: planning appraise, police answer_consultation';

/** When people are notified of the case's newest act, on the office's clock: `2026-02-23 07:30:00`. */
async function notifiedAt(path: WalkedCase): Promise<string[]> {
  const rows = await world.api.deps.db
    .selectFrom('notices')
    .select(['not_before', 'case_version'])
    .where('case_id', '=', path.id)
    .orderBy('case_version', 'desc')
    .execute();
  const last = rows.filter((row) => row.case_version === rows[0]?.case_version).map((row) => instant(row.not_before));
  return [...new Set(last.map((at) => `${localDate(at)} ${localTime(at)}`))];
}

test('Tết in the middle: nine days that nobody counts, and on which nobody is notified anything', async () => {
  const path = await world.submit('owner.applicant', programme(units.owner), { at: '2026-02-13 09:00' });
  await path.goes(straightPath('accept', 'open_consultation'));
  await path.passes('2026-02-18 10:00'); // the second day of the year of the horse
  expect(await badges(path)).toMatchObject({ target: { day: 0, due: '2026-03-06' }, statutory: { day: 5 } });
  await path.goes(straightPath('answer_consultation'));
  expect(await notifiedAt(path)).toEqual(['2026-02-23 07:30:00']);
  await path.passes('2026-02-24 09:00');
  await path.goes(straightPath('propose', 'sign_off'));
  // day 7; the check was to be done by the 25th
  await path.passes('2026-03-03 07:30:00', ['task_overdue/6/1', 'target_warning/target/1']);
  await path.goes(straightPath('forward', 'decide'));
  await path.passes('2026-03-06 09:00', ['apology_due/target/1', 'task_overdue/8/1']);
  await path.goes(straightPath('issue', 'return_result'));
  expect((await badges(path)).target).toMatchObject({ state: 'met', day: 10, endedOn: '2026-03-06' });
});

test('a Saturday that is made up for is a day like any other', async () => {
  const path = await world.submit('union.intake_officer', shoes(units.union), { at: '2026-08-20 09:00' });
  await path.goes(straightPath('accept', 'open_consultation'));
  await path.passes('2026-08-22 10:00', [], asked);
  expect((await badges(path)).target).toMatchObject({ day: 2, due: '2026-09-07' });
  await path.goes(straightPath('answer_consultation'));
  const [first] = await notifiedAt(path);
  expect(first).toMatch(/^2026-08-22 10:0/); // offices are open: nobody waits for Monday
  await path.goes(straightPath('propose', 'decide'));
  await path.passes('2026-08-28 07:30:00', ['task_overdue/8/1', 'target_warning/target/1']);
  await path.passes('2026-09-03 08:00', ['apology_due/target/1']); // behind the National Day
  await path.passes('2026-09-07 23:59:00');
  await path.passes('2026-09-08 00:00:00', ['target_breach/target/1']);
  await path.goes(straightPath('issue', 'return_result'));
  expect((await badges(path)).target).toMatchObject({ state: 'missed', day: 11 });
});

const ask = { type: 'request_supplement', items: [{ paper: 'donor_letter', text: 'Bản có chữ ký.' }] } as const;

test('a paper that comes on a day off is received on the next working day', async () => {
  const [owner, sample] = ['other_owner.applicant', houses(units.other_owner)] as const;
  const letter = sample.papers.filter(({ kind }) => kind === 'donor_letter');
  const lacking = { ...sample, papers: sample.papers.filter(({ kind }) => kind !== 'donor_letter') };
  const path = await world.submit(owner, lacking, { at: '2026-11-18 09:00' });
  await path.passes('2026-11-20 10:00', ['task_overdue/1/1']);
  await path.does('union.intake_officer', ask, 'awaiting_supplement intake');
  await path.passes('2026-11-24 10:00'); // the day of culture
  expect((await badges(path)).target).toMatchObject({ state: 'stopped', day: 2, stoppedSince: '2026-11-20' });
  await path.does(owner, { type: 'provide_supplement', papers: letter }, 'in_intake intake: union intake');
  // received on the 25th, from which all is counted again
  expect(await badges(path)).toMatchObject({
    target: { day: 0, due: '2026-12-09', firstPromise: '2026-12-09' },
    statutory: { day: 0, due: '2026-12-15' },
  });
  await path.passes('2026-11-26 09:00');
  await path.goes(straightPath('accept'));
  const client = await world.cases.client('ppc.chair');
  const { clocks } = await client.call(readClock, { params: { caseId: path.id } });
  const why = clocks[0]?.days.map((day) => [day.date.slice(8), day.why, day.whose === 'applicant']);
  expect(why).toEqual([
    ['19', 'counted_again', false],
    ['20', 'counted_again', false],
    ...['21', '22', '23', '24', '25'].map((date) => [date, 'supplement', true]),
    ['26', 'weekday', false],
  ]);
  await path.goes(straightPath('open_consultation', 'return_result'));
});
