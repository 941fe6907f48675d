import type { PersonCommand } from '../../../domain/command.ts';
import type { PathStep } from './walked-case.ts';

/** A dossier that nothing stands in the way of, from its acceptance to the returned result. */
const straight: readonly PathStep[] = [
  ['union.intake_officer', { type: 'accept' }, 'in_progress appraisal: planning appraise'],
  [
    'planning.officer',
    { type: 'open_consultation', function: 'police', question: 'Đề nghị Công an tỉnh cho ý kiến về bên viện trợ.' },
    'in_progress appraisal: planning appraise, police answer_consultation',
  ],
  [
    'police.focal_point',
    { type: 'answer_consultation', consultation: 1, position: 'no_objection', text: 'Không có ý kiến khác.' },
    'in_progress appraisal: planning appraise',
  ],
  [
    'planning.officer',
    { type: 'propose', outcome: 'approve', reason: 'Hồ sơ hợp lệ, mục tiêu phù hợp quy hoạch của tỉnh.' },
    'in_progress appraisal: planning sign_off',
  ],
  ['planning.head', { type: 'sign_off' }, 'in_progress appraisal: planning sign_off'],
  ['planning.leader', { type: 'sign_off', note: 'Nhất trí trình.' }, 'in_progress check: ppc_office check'],
  ['ppc_office.officer', { type: 'forward', note: 'Kính trình Chủ tịch.' }, 'in_progress decision: ppc decide'],
  ['ppc.chair', { type: 'decide', outcome: 'approve' }, 'approved result: ppc_office issue'],
  ['ppc_office.clerk', { type: 'issue' }, 'approved result: union return_result'],
  ['union.intake_officer', { type: 'return_result' }, 'approved'],
];

/** The steps from the one act to the other, both included. */
export function straightPath(from: PersonCommand['type'], to: PersonCommand['type'] = from): readonly PathStep[] {
  const first = straight.findIndex(([, { type }]) => type === from);
  const last = straight.findLastIndex(([, { type }]) => type === to);
  return straight.slice(first, last + 1);
}
