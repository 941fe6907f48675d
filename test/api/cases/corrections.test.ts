import { expect, test } from 'vitest';
import { readTimeline } from '../../../api/contract/cases/one.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';

const api = await startApi(await testDatabase());
const cases = new HttpCases(api);
const sample = programme(api.province.units.owner);
const question = { type: 'open_consultation', function: 'police', question: 'Xin ý kiến.' } as const;
const correct = (change: object) =>
  ({ type: 'correct_dossier', dossier: { ...sample.dossier, ...change }, reason: 'Gõ nhầm.' }) as const;

test('who answered or signed is shown old and new of what was put right since', async () => {
  const { id } = await cases.submit('owner.applicant', sample);
  await cases.actThrough(id, [
    ['union.intake_officer', { type: 'accept' }],
    ['planning.officer', question],
    ['police.focal_point', { type: 'answer_consultation', consultation: 1, position: 'no_objection' }],
    ['planning.officer', correct({ titleVi: 'Tên đã sửa' })],
    ['police.focal_point', { type: 'answer_consultation', consultation: 2, position: 'no_objection' }],
    ['planning.officer', { type: 'propose', outcome: 'approve', reason: 'Phù hợp.' }],
    ['planning.head', { type: 'sign_off' }],
    ['planning.officer', correct({ titleVi: 'Tên  đã sửa', contactEmail: 'moi@tinh.example' })],
  ]);
  const title = { field: 'titleVi', old: sample.dossier.titleVi, new: 'Tên đã sửa' };
  const later = [
    { field: 'contactEmail', old: null, new: 'moi@tinh.example' },
    { field: 'titleVi', old: 'Tên đã sửa', new: 'Tên  đã sửa' },
  ];
  for (const who of ['police.focal_point', 'planning.officer'] as const) {
    const view = await cases.read(who, id);
    expect(view.sight).toBe(who === 'planning.officer' ? 'inside' : 'consulted');
    expect('consultations' in view && view.consultations.map(({ opinion }) => opinion?.changedSince)).toEqual([
      [{ ...title, new: 'Tên  đã sửa' }, later[0]],
      later,
    ]);
  }
  const inside = await cases.read('planning.head', id);
  expect('signOffs' in inside && inside.signOffs?.map(({ changedSince }) => changedSince)).toEqual([later]);
  const client = await cases.client('owner.applicant');
  const { items } = await client.call(readTimeline, { params: { caseId: id }, query: { limit: 200 } });
  const told = items.filter(({ type }) => type === 'dossier_corrected').map(({ data }) => data['changes']);
  expect(told).toEqual([[title], later]);
});
