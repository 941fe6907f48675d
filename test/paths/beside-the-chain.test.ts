import { expect, test } from 'vitest';
import { readTimeline } from '../../api/contract/cases/one.ts';
import { createDraft } from '../../api/contract/drafts.ts';
import type { CaseId } from '../../domain/ids.ts';
import { shoes } from '../helpers/dossiers.ts';
import { openPathWorld } from '../helpers/path-world.ts';
import { handedIn } from '../helpers/paths/dossiers.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';
import type { PersonKey } from '../helpers/province.ts';

const world = await openPathWorld();

const concern = (text: string) => ({ type: 'raise_concern', text }) as const;
const early = 'Bên tài trợ đề nghị đi khảo sát ngoài chương trình.';
const late = 'Có hoạt động ngoài nội dung đã phê duyệt.';

/** The concerns that the person reads in the case, and how many of them the timeline shows. */
async function readBy(who: PersonKey, caseId: CaseId) {
  const view = await world.cases.read(who, caseId);
  const client = await world.cases.client(who);
  const { items } = await client.call(readTimeline, { params: { caseId }, query: { limit: 200 } });
  const concerns = 'concerns' in view ? view.concerns?.map(({ text }) => text) : undefined;
  return { concerns, lines: items.filter(({ type }) => type === 'concern_raised').length };
}

test.each(handedIn(world.province))('$name has concerns between Union and police alone', async ({ sample, owner }) => {
  const path = await world.submit(owner, sample, { at: '2026-11-02 09:00' });
  await path.does('union.focal_point', concern(early));
  await path.goes(straightPath('accept', 'forward'));
  await path.refuses('planning.focal_point', concern(early), 'not_a_concern_focal_point');
  await path.goes(straightPath('decide', 'return_result'));
  await path.does('police.focal_point2', concern(late)); // the workflow, which had ended, looks again
  for (const who of ['union.focal_point', 'police.focal_point', 'ppc.chair'] as const) {
    expect(await readBy(who, path.id)).toEqual({ concerns: [early, late], lines: 2 });
  }
  for (const who of ['planning.leader', 'union.intake_officer', 'ppc_office.officer', owner] as const) {
    expect(await readBy(who, path.id)).toEqual({ concerns: undefined, lines: 0 });
  }
});

const conflict = { kind: 'conflict_of_interest', role: 'intake_unit_is_owner' };
const warned = { warnings: expect.arrayContaining([conflict]) };

test('who takes in, signs and decides sees that the Union gives to itself', async () => {
  const gift = shoes(world.province.units.union);
  const { procedure, dossier, papers } = gift;
  const intake = await world.cases.client('union.intake_officer');
  const draft = await intake.call(createDraft, { body: { procedure, content: { dossier, papers: [...papers] } } });
  expect(draft).toMatchObject({ faults: [], checklist: { missing: [] }, ...warned });
  const path = await world.submit('union.intake_officer', gift, { at: '2026-11-02 09:00' });
  const sees = async (who: PersonKey) => expect(await world.cases.read(who, path.id)).toMatchObject(warned);
  await sees('union.intake_officer');
  await path.goes(straightPath('accept', 'propose'));
  await sees('planning.head');
  await path.goes(straightPath('sign_off'));
  await sees('ppc_office.officer');
  await path.goes(straightPath('forward'));
  await sees('ppc.chair');
  expect(await world.cases.read('police.focal_point', path.id)).not.toHaveProperty('warnings');
  await path.goes(straightPath('decide', 'return_result'));
  const facts = (await world.workflows.world.journal(path.id)).map(({ fact }) => fact);
  expect(facts.filter(({ type }) => type === 'accepted')).toMatchObject([warned]);
});

test.each(handedIn(world.province))('$name is amended by a linked case of its own', async ({ sample, owner }) => {
  const first = await world.submit(owner, sample, { at: '2026-11-02 09:00' });
  const linkedTo = { case: first.id, why: 'amendment' } as const;
  const more = { ...sample, dossier: { ...sample.dossier, titleVi: `${sample.dossier.titleVi} (điều chỉnh)` } };
  const at = '2026-11-03 09:00';
  await first.goes(straightPath('accept', 'decide'));
  await expect(world.submit(owner, more, { at, linkedTo })).rejects.toThrow('linked_case_not_approved');
  await first.goes(straightPath('issue', 'return_result'));
  const before = await first.state();
  const second = await world.submit(owner, more, { at, linkedTo });
  expect(await world.cases.read('planning.officer', first.id)).toMatchObject({ linkedTo: null });
  await second.goes(straightPath('accept'));
  expect(await world.cases.read('planning.officer', second.id)).toMatchObject({ linkedTo, dossier: more.dossier });
  await second.goes(straightPath('open_consultation', 'return_result'));
  await first.stands();
  expect(await first.state()).toEqual(before);
});
