import { expect, test } from 'vitest';
import { houses } from '../helpers/dossiers.ts';
import { openPathWorld } from '../helpers/path-world.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';

const world = await openPathWorld();

const paper = { number: '08/CAT-PA01', date: '2026-11-03', signer: 'Đại tá Tạ Quang Minh', secrecy: 'mat' } as const;
const register = { type: 'register_paper_answer', consultation: 1, position: 'no_objection', paper } as const;

test('a secret answer stays on paper: the asking unit registers that it came, and what may be concluded', async () => {
  const path = await world.submit('other_owner.applicant', houses(world.province.units.other_owner), {
    at: '2026-11-02 09:00',
  });
  await path.goes(straightPath('accept', 'open_consultation'));
  await path.passes('2026-11-04 09:00');
  const text = 'Nội dung mật của văn bản.';
  await path.refuses('planning.officer', { ...register, text }, 'secret_stays_on_paper');
  await path.does('planning.officer', register, 'in_progress appraisal: planning appraise');
  expect((await path.state()).consultations).toMatchObject([{ state: 'answered', answer: { paper, text: null } }]);
  await path.goes(straightPath('propose', 'return_result'));
});
