import { expect, test } from 'vitest';
import { createDraft } from '../../api/contract/drafts.ts';
import { shoes } from '../helpers/dossiers.ts';
import { openPathWorld } from '../helpers/path-world.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';
import type { PersonKey } from '../helpers/province.ts';

const world = await openPathWorld();
const { units } = world.province;
const conflict = { kind: 'conflict_of_interest', role: 'intake_unit_is_owner' };

test('who takes in, signs and decides sees that the Union gives to itself', async () => {
  const { procedure, dossier, papers } = shoes(units.union);
  const intake = await world.cases.client('union.intake_officer');
  const draft = await intake.call(createDraft, { body: { procedure, content: { dossier, papers: [...papers] } } });
  expect(draft).toMatchObject({ faults: [], checklist: { missing: [] }, warnings: [conflict] });
  const path = await world.submit('union.intake_officer', shoes(units.union), { at: '2026-11-02 09:00' });
  const sees = async (who: PersonKey) =>
    expect(await world.cases.read(who, path.id)).toMatchObject({ warnings: [conflict] });
  await sees('union.intake_officer');
  await path.goes(straightPath('accept', 'propose'));
  await sees('planning.head');
  await path.goes(straightPath('sign_off'));
  await sees('ppc_office.officer');
  await path.goes(straightPath('forward'));
  await sees('ppc.chair');
  expect(await world.cases.read('police.focal_point', path.id)).not.toHaveProperty('warnings');
  await path.goes(straightPath('decide', 'return_result'));
  const facts = (await world.follow.world.journal(path.id)).map(({ fact }) => fact);
  expect(facts.filter(({ type }) => type === 'accepted')).toMatchObject([{ warnings: [conflict] }]);
});
