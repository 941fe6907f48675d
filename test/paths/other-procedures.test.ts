import { expect, test } from 'vitest';
import { registrationRequest, relief } from '../helpers/dossiers.ts';
import { openPathWorld } from '../helpers/path-world.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';

const world = await openPathWorld();

/** The units that are still to answer, and what else the stage waits for. */
const opinions = (units: readonly string[], ...own: readonly string[]) =>
  `in_progress opinions: ${[...units.map((unit) => `${unit} answer_consultation`), ...own].join(', ')}`;
const answer = (consultation: number, position: string) =>
  ({ type: 'answer_consultation', consultation, position, text: `Ý kiến của đơn vị, lần ${consultation}.` }) as const;

test('an opinion on a registration: three units at once, collated and signed for the national committee', async () => {
  const path = await world.submit('union.intake_officer', registrationRequest(), { at: '2026-11-02 09:00' });
  await path.does('union.intake_officer', { type: 'accept' }, opinions(['police', 'foreign_affairs', 'finance']));
  await path.passes('2026-11-04 09:00');
  const consult = opinions(['police', 'finance'], 'union consult');
  await path.does('foreign_affairs.focal_point', answer(2, 'needs_information'), consult);
  const question = 'Gửi kèm báo cáo năm; đề nghị cho ý kiến.';
  const again = { type: 'open_consultation', function: 'foreign_affairs', question } as const;
  await path.does('union.officer', again, opinions(['police', 'finance', 'foreign_affairs']));
  await path.does('planning.focal_point', answer(3, 'no_objection'), opinions(['police', 'foreign_affairs']));
  await path.does('foreign_affairs.focal_point', answer(4, 'no_objection'), opinions(['police']));
  await path.passes('2026-11-10 08:00', ['consultation_overdue/1/1']); // the police had five days, and go on having the consultation
  await path.does('police.focal_point', answer(1, 'no_objection'), 'in_progress collation: union collate');
  const propose = { type: 'propose', outcome: 'approve', reason: 'Các cơ quan đều nhất trí gia hạn.' } as const;
  await path.does('union.officer', propose, 'in_progress collation: union sign_off');
  await path.refuses('union.head', { type: 'sign_off' }, 'wrong_role');
  await path.does('union.leader', { type: 'sign_off' }, 'in_progress decision: ppc decide');
  await path.passes('2026-11-11 09:00', ['target_warning/target/1']);
  await path.goes(straightPath('decide', 'return_result'));
  const { clocks } = await world.cases.read('ppc.chair', path.id);
  const met = { state: 'met', firstPromise: '2026-11-16', endedOn: '2026-11-11' };
  expect(clocks).toMatchObject({ target: met, statutory: met });
});

const question = 'Họp nhanh lúc 8 giờ Chủ nhật về hàng cứu trợ sau bão.';
const paper = { number: '02/BB', date: '2026-11-08', signer: 'Thượng tá Dương Văn Hải', secrecy: 'none' } as const;
const minutes = { type: 'register_paper_opinion', consultation: 1, position: 'no_objection', paper } as const;

test('relief handed in on a Saturday night is decided on Tuesday, and people are notified on their days off', async () => {
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
  const all = world.api.deps.db.selectFrom('notices').select(['urgency', 'not_before']);
  const notices = await all.where('case_id', '=', path.id).execute();
  expect(new Set(notices.map(({ urgency }) => urgency))).toEqual(new Set(['urgent']));
  expect(notices.map((one) => one.not_before.toISOString().slice(0, 10))).toContain('2026-11-08');
});
