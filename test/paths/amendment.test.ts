import { expect, test } from 'vitest';
import { openPathWorld } from '../helpers/path-world.ts';
import { handedIn } from '../helpers/paths/dossiers.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';

const world = await openPathWorld();

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
