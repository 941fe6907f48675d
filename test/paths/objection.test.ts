import { expect, test } from 'vitest';
import { openPathWorld } from '../helpers/path-world.ts';
import { handedIn } from '../helpers/paths/dossiers.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';

const world = await openPathWorld();

const asked = 'in_progress appraisal: planning appraise, police answer_consultation';
const answered = 'in_progress appraisal: planning appraise';
const answer = (consultation: number, position: string, text: string) =>
  ({ type: 'answer_consultation', consultation, position, text }) as const;
const propose = { type: 'propose', outcome: 'approve', reason: 'Lợi ích rõ ràng, rủi ro kiểm soát được.' } as const;
const text = 'Đã thống nhất với bên tài trợ chỉ làm việc tại nhà văn hóa xã.';

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
    const responses = [{ consultation: 2, text }];
    await path.does('planning.officer', { ...propose, responses }, 'in_progress appraisal: planning sign_off');
    await path.goes(straightPath('sign_off', 'forward'));
    const decider = await world.cases.read('ppc.chair', path.id);
    expect(decider).toMatchObject({
      proposal: { responses },
      consultations: [{ answer: { position: 'needs_information' } }, { answer: { position: 'object' } }],
    });
    const conditions = ['Chỉ hoạt động tại nhà văn hóa xã.'];
    await path.does(
      'ppc.chair',
      { type: 'decide', outcome: 'approve', conditions },
      'approved result: ppc_office issue',
    );
    await path.goes(straightPath('issue', 'return_result'));
    if (owner.endsWith('applicant')) {
      expect(await world.cases.read(owner, path.id)).toMatchObject({ result: { outcome: 'approve', conditions } });
    }
  },
);
