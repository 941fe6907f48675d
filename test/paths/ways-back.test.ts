import { expect, test } from 'vitest';
import { openPathWorld } from '../helpers/path-world.ts';
import { handedIn } from '../helpers/paths/dossiers.ts';
import { straightPath } from '../helpers/paths/straight-path.ts';
import type { WalkedCase } from '../helpers/paths/walked-case.ts';

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

const back = (to: string, reason: string, reopen: number[] = []) =>
  ({ type: 'send_back', to, reason, reopen }) as const;

/** What was proposed and signed is gone; the opinion stands. */
async function nothingSigned(path: WalkedCase): Promise<void> {
  const { proposal, signOffs, consultations } = await path.state();
  expect({ proposal, signOffs, opinion: consultations[0]?.opinion?.position }).toEqual({
    proposal: null,
    signOffs: [],
    opinion: 'no_objection',
  });
}

test.each(handedIn(world.province))('$name goes back from everywhere and is approved', async ({ sample, owner }) => {
  const path = await world.submit(owner, sample, { at: '2026-11-02 09:00' });
  await path.goes(straightPath('accept', 'propose'));
  await path.does('planning.head', { type: 'sign_off' });
  const again = 'in_progress appraisal: planning appraise';
  await path.does('planning.leader', back('officer', 'Cần phân tích kỹ hơn vốn đối ứng.'), again);
  await nothingSigned(path);
  await path.passes('2026-11-04 09:00');
  await path.goes(straightPath('propose', 'sign_off'));
  await path.passes('2026-11-09 09:00', ['task_overdue/9/1']);
  const reason = 'Công an tỉnh cần cho ý kiến về địa bàn mới.';
  await path.does('ppc_office.officer', back('appraisal', reason, [1]), `${again}, police answer_consultation`);
  await nothingSigned(path);
  // two days used before the signature; those between signature and return are not counted
  expect((await path.state()).clocks.statutory).toMatchObject({ due: '2026-11-27', endedOn: null });
  const agreed = { position: 'no_objection', text: 'Địa bàn mới không có vướng mắc.' };
  await path.refuses(
    'police.focal_point',
    { type: 'answer_consultation', consultation: 1, ...agreed },
    'consultation_not_open',
  );
  await path.does('police.focal_point', { type: 'answer_consultation', consultation: 2, ...agreed }, again);
  await path.goes(straightPath('propose', 'forward'));
  await path.does('ppc.chair', back('appraisal', 'Xem lại số hộ hưởng lợi.'), again);
  await nothingSigned(path);
  await path.does('planning.officer', back('intake', 'Hồ sơ ghi sai địa bàn.'), 'in_intake intake: union intake');
  await path.does('union.intake_officer', { type: 'accept' }, again);
  await path.goes(straightPath('propose', 'return_result'));
  // nobody outside was asked, so the promise stands
  expect((await path.state()).clocks.target).toMatchObject({ firstPromise: '2026-11-16', endedOn: '2026-11-09' });
});
