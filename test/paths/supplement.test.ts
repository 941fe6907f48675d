import { expect, test } from 'vitest';
import { openPathWorld } from '../helpers/path-world.ts';
import { handedIn } from '../helpers/paths/dossiers.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';

const world = await openPathWorld();

const ask = {
  type: 'request_supplement',
  items: [{ paper: 'donor_letter', text: 'Nộp văn bản nhất trí cung cấp viện trợ của bên tài trợ.' }],
} as const;

test.each(handedIn(world.province))('$name counts from its supplement', async ({ sample, owner }) => {
  const letter = sample.papers.filter(({ kind }) => kind === 'donor_letter');
  const lacking = { ...sample, papers: sample.papers.filter(({ kind }) => kind !== 'donor_letter') };
  const path = await world.submit(owner, lacking, { at: '2026-11-02 09:00' });
  expect(await path.refuses('union.intake_officer', { type: 'accept' }, 'missing_papers')).toMatchObject({
    papers: ['donor_letter'],
  });
  await path.does('union.intake_officer', ask, 'awaiting_supplement intake');
  await path.refuses('union.intake_officer', { type: 'accept' }, 'wrong_status');
  // fifteen working days in which nothing comes; the 24th is a day off
  const chased = 'awaiting_supplement intake: union chase_supplement';
  await path.passes('2026-11-24 08:00', ['supplement_unanswered/1/1'], chased);
  await path.passes('2026-11-25 10:00');
  await path.does(owner, { type: 'provide_supplement', papers: letter }, 'in_intake intake: union intake');
  await path.refuses('union.intake_officer', ask, 'supplement_already_requested');
  await path.goes(straightPath('accept'));
  const { clocks } = await world.cases.read('ppc.chair', path.id);
  expect(clocks.target).toMatchObject({ state: 'on_time', day: 0, due: '2026-12-09', firstPromise: '2026-12-09' });
  expect(clocks.statutory).toMatchObject({ due: '2026-12-15', final: true });
  await path.goes(straightPath('open_consultation', 'return_result'));
});
