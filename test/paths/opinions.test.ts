import { expect, test } from 'vitest';
import { houses } from '../helpers/dossiers.ts';
import { openPathWorld } from '../helpers/path-world.ts';
import { handedIn } from '../helpers/paths/dossiers.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';

const world = await openPathWorld();

const asked = 'in_progress appraisal: planning appraise, police answer_consultation';
const answered = 'in_progress appraisal: planning appraise';
const answer = (consultation: number, position: string, text: string) =>
  ({ type: 'answer_consultation', consultation, position, text }) as const;
const propose = { type: 'propose', outcome: 'approve', reason: 'Lợi ích rõ ràng, rủi ro kiểm soát được.' } as const;

test.each(handedIn(world.province))(
  '$name is approved over an objection that was answered',
  async ({ sample, owner }) => {
    const path = await world.submit(owner, sample, { at: '2026-11-02 09:00' });
    await path.goes(straightPath('accept', 'open_consultation'));
    await path.does(
      'police.focal_point',
      answer(1, 'needs_information', 'Đề nghị cho biết danh sách chuyên gia.'),
      answered,
    );
    await path.refuses('planning.officer', propose, 'mandatory_consultation_missing');
    const question = 'Gửi kèm danh sách chuyên gia; đề nghị cho ý kiến.';
    await path.does('planning.officer', { type: 'open_consultation', function: 'police', question }, asked);
    await path.refuses('planning.officer', propose, 'consultation_open');
    await path.does('police.focal_point', answer(2, 'object', 'Địa bàn nhạy cảm, đề nghị không tiếp nhận.'), answered);
    const problem = await path.refuses('planning.officer', propose, 'objection_needs_response');
    expect(problem).toMatchObject({ consultations: [2] });
    const text = 'Đã thống nhất với bên tài trợ chỉ làm việc tại nhà văn hóa xã.';
    const responses = [{ consultation: 2, text }];
    await path.does('planning.officer', { ...propose, responses }, 'in_progress appraisal: planning sign_off');
    await path.goes(straightPath('sign_off', 'forward'));
    const decider = await world.cases.read('ppc.chair', path.id);
    expect(decider).toMatchObject({
      proposal: { responses },
      consultations: [{ opinion: { position: 'needs_information' } }, { opinion: { position: 'object' } }],
    });
    const conditions = ['Chỉ hoạt động tại nhà văn hóa xã.'];
    await path.does(
      'ppc.chair',
      { type: 'decide', outcome: 'approve', conditions },
      'approved result: ppc_office issue',
    );
    await path.goes(straightPath('issue', 'return_result'));
  },
);

const reason = 'Đã trao đổi trực tiếp với Công an tỉnh ngày 27/11, biên bản số 12.';
const close = { type: 'close_consultation', consultation: 1, reason } as const;

test.each(handedIn(world.province))(
  '$name waits for a silent police, never taken for consent',
  async ({ sample, owner }) => {
    const path = await world.submit(owner, sample, { at: '2026-11-02 09:00' });
    await path.goes(straightPath('accept', 'open_consultation'));
    await path.passes('2026-11-04 10:00');
    await path.opens('police.focal_point');
    await path.stands(); // the consultation has arrived, and the answer was due on the 6th
    await path.passes('2026-11-06 23:59');
    await path.passes('2026-11-07 00:00', ['consultation_overdue/1/1']);
    expect((await path.state()).consultations).toMatchObject([{ state: 'open', escalated: true }]);
    await path.refuses('planning.officer', propose, 'consultation_open');
    const late = [
      'task_overdue/2/1',
      'target_warning/target/1',
      'apology_due/target/1',
      'target_breach/target/1',
      'statutory_breach/statutory/1',
    ];
    await path.passes('2026-11-30 09:00', late);
    expect((await path.state()).consultations).toMatchObject([{ state: 'open', opinion: null }]);
    await path.refuses('planning.officer', close, 'mandatory_needs_leader');
    await path.refuses('planning.officer', propose, 'consultation_open');
    await path.does('planning.leader', close, answered);
    await path.goes(straightPath('propose', 'forward'));
    const decider = await world.cases.read('ppc.chair', path.id);
    expect(decider).toMatchObject({ consultations: [{ state: 'closed', opinion: null, closedReason: reason }] });
    await path.goes(straightPath('decide', 'return_result'));
    const { clocks } = await world.cases.read('ppc.chair', path.id);
    expect([clocks.target?.state, clocks.statutory?.state]).toEqual(['missed', 'missed']);
  },
);

const paper = { number: '08/CAT-PA01', date: '2026-11-03', signer: 'Đại tá Tạ Quang Minh', secrecy: 'mat' } as const;
const register = { type: 'register_paper_opinion', consultation: 1, position: 'no_objection', paper } as const;

test('a secret answer stays on paper: the asking unit registers that it came, and what may be concluded', async () => {
  const sample = houses(world.province.units.other_owner);
  const path = await world.submit('other_owner.applicant', sample, { at: '2026-11-02 09:00' });
  await path.goes(straightPath('accept', 'open_consultation'));
  await path.passes('2026-11-04 09:00');
  const text = 'Nội dung mật của văn bản.';
  await path.refuses('planning.officer', { ...register, text }, 'secret_stays_on_paper');
  await path.does('planning.officer', register, answered);
  expect((await path.state()).consultations).toMatchObject([{ state: 'answered', opinion: { paper, text: null } }]);
  await path.goes(straightPath('propose', 'return_result'));
});
