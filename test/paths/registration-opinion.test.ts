import { expect, test } from 'vitest';
import { registrationRequest } from '../helpers/dossiers.ts';
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
  await path.passes('2026-11-10 08:00', ['consultation_overdue/1/1']); // the police had five days, and go on having the question
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
