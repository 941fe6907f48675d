import { expect, test } from 'vitest';
import { relief } from '../helpers/dossiers.ts';
import { openPathWorld } from '../helpers/path-world.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';

const world = await openPathWorld();

const question = 'Họp nhanh lúc 8 giờ Chủ nhật về hàng cứu trợ sau bão.';
const paper = { number: '02/BB', date: '2026-11-08', signer: 'Thượng tá Dương Văn Hải', secrecy: 'none' } as const;
const minutes = { type: 'register_paper_answer', consultation: 1, position: 'no_objection', paper } as const;

test('relief handed in on a Saturday night is decided on Tuesday, and people are told on their days off', async () => {
  const sample = relief(world.province.units.owner);
  const path = await world.submit('owner.applicant', sample, { at: '2026-11-07 20:00' });
  await path.goes(straightPath('accept'));
  await path.passes('2026-11-08 07:00');
  const asked = 'in_progress appraisal: planning appraise, police answer_consultation';
  await path.does('planning.officer', { type: 'open_consultation', function: 'police', question }, asked);
  await path.passes('2026-11-08 10:00');
  await path.does(
    'planning.officer',
    { ...minutes, text: 'Nhất trí, có biên bản họp.' },
    'in_progress appraisal: planning appraise',
  );
  await path.goes(straightPath('propose'));
  await path.does('planning.leader', { type: 'sign_off' }, 'in_progress check: ppc_office check');
  await path.passes('2026-11-09 07:30', ['target_warning/target/1']);
  await path.goes(straightPath('forward'));
  await path.passes('2026-11-10 08:00', ['task_overdue/6/1']); // the decision was to come on the day it was asked for
  await path.goes(straightPath('decide'));
  // the decision ends both clocks, on the third calendar day
  const met = { state: 'met', day: 3, firstPromise: '2026-11-10', endedOn: '2026-11-10' };
  expect((await world.cases.read('ppc.chair', path.id)).clocks).toMatchObject({ target: met, statutory: met });
  await path.goes(straightPath('issue', 'return_result'));
  const notices = await world.api.deps.db.selectFrom('notices').select(['urgency', 'not_before']).execute();
  expect(new Set(notices.map(({ urgency }) => urgency))).toEqual(new Set(['urgent']));
  expect(notices.map((one) => one.not_before.toISOString().slice(0, 10))).toContain('2026-11-08');
});
