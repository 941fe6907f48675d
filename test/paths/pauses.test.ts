import { expect, test } from 'vitest';
import { readClock } from '../../api/contract/cases/clock.ts';
import { openPathWorld } from '../helpers/path-world.ts';
import { shoes } from '../helpers/dossiers.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';
import type { WalkedCase } from '../helpers/paths/walked-case.ts';

const world = await openPathWorld();
const sample = shoes(world.province.units.union);

const reason = 'Chờ cơ quan chức năng xác minh tư cách bên tài trợ.';
const pause = { type: 'pause', reason, legalBasis: 'Khoản 2 Điều 19 Nghị định 61/2018/NĐ-CP' } as const;
const statutoryBasis = 'Khoản 3 Điều 10 Nghị định 80/2020/NĐ-CP';
const appraising = 'in_progress appraisal: planning appraise';

const badges = async (path: WalkedCase) => (await world.cases.read('ppc.chair', path.id)).clocks;

/** Three days of both clocks are used when it stops, on Thursday 5 November. */
async function comeToPause(how: object): Promise<WalkedCase> {
  const path = await world.submit('union.intake_officer', sample, { at: '2026-11-02 09:00' });
  await path.goes(straightPath('accept', 'answer_consultation'));
  await path.passes('2026-11-05 10:00');
  await path.does('planning.leader', { ...pause, ...how });
  const propose = { type: 'propose', outcome: 'approve', reason: 'Hợp lệ.' } as const;
  await path.refuses('planning.officer', propose, 'case_paused');
  return path;
}

test('with a basis of its own the statutory limit stands too, and both go on with the rest', async () => {
  const path = await comeToPause({ statutoryBasis });
  await path.passes('2026-11-23 09:00'); // neither the 16th nor the 22nd means anything now
  const stopped = { state: 'stopped', due: null, day: 3, stoppedSince: '2026-11-05' };
  expect(await badges(path)).toMatchObject({ target: stopped, statutory: stopped });
  await path.passes('2026-11-23 14:00');
  await path.does('union.manager', { type: 'resume' }, appraising);
  expect(await badges(path)).toMatchObject({
    target: { state: 'on_time', due: '2026-12-03', day: 3, firstPromise: '2026-11-16' },
    statutory: { state: 'on_time', due: '2026-12-10', day: 3 },
  });
  await path.passes('2026-11-26 23:59:00'); // the proposal had two days left
  await path.passes('2026-11-27 00:00:00', ['task_overdue/2/1']);
  await path.passes('2026-11-30 07:30:00', ['target_warning/target/2']);
  await path.goes(straightPath('propose', 'return_result'));
  const client = await world.cases.client('ppc.chair');
  const { clocks } = await client.call(readClock, { params: { caseId: path.id } });
  const bases = clocks.map(({ days }) => days.find(({ date }) => date === '2026-11-10'));
  expect(bases).toMatchObject([
    { counted: false, why: 'paused', basis: pause.legalBasis, whose: 'applicant' },
    { counted: false, why: 'paused', basis: statutoryBasis, whose: 'applicant' },
  ]);
  expect(await badges(path)).toMatchObject({ target: { state: 'met', day: 7 }, statutory: { state: 'met', day: 10 } });
});

test('without one the limit runs on and is breached on its day, while the target stands', async () => {
  const path = await comeToPause({});
  await path.passes('2026-11-23 23:59:00'); // twenty days ended on a Sunday
  await path.passes('2026-11-24 00:00:00', ['statutory_breach/statutory/1']);
  expect(await badges(path)).toMatchObject({ target: { state: 'stopped', day: 3 }, statutory: { state: 'overdue' } });
  await path.passes('2026-11-25 09:00');
  await path.does('union.leader', { type: 'resume', note: 'Đã có kết quả xác minh.' }, appraising);
  expect(await badges(path)).toMatchObject({ target: { due: '2026-12-04' }, statutory: { due: '2026-11-23' } });
  await path.goes(straightPath('propose', 'return_result'));
  expect(await badges(path)).toMatchObject({ target: { state: 'met' }, statutory: { state: 'missed' } });
});
