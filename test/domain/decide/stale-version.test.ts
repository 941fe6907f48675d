import { describe, expect, it } from 'vitest';
import type { HandwrittenCommand, PureWorld } from '../../helpers/pure-world.ts';
import type { PersonKey } from '../../helpers/province-plan.ts';
import { after, type StepName } from '../../helpers/stories.ts';

type Case = { readonly step: StepName; readonly who: PersonKey; readonly command: HandwrittenCommand };

/** The acts that rest on what the person has read. */
const guarded: readonly Case[] = [
  {
    step: 'policeAnswer',
    who: 'planning.officer',
    command: { type: 'propose', outcome: 'approve', reason: 'Hợp lệ.' },
  },
  { step: 'propose', who: 'planning.head', command: { type: 'sign_off' } },
  { step: 'leaderSigns', who: 'ppc_office.officer', command: { type: 'send_back', to: 'appraisal', reason: 'Thiếu.' } },
  { step: 'leaderSigns', who: 'ppc_office.officer', command: { type: 'forward' } },
  { step: 'forward', who: 'ppc.chair', command: { type: 'decide', outcome: 'approve' } },
  { step: 'decide', who: 'ppc_office.clerk', command: { type: 'issue', number: '1/QĐ', date: '2026-11-20' } },
];

const having = (command: HandwrittenCommand, expectedVersion: number): HandwrittenCommand =>
  // only commands that compare versions are in the table
  ({ ...command, expectedVersion }) as HandwrittenCommand;

const withExpected = (world: PureWorld, { who, command }: Case, expectedVersion: number) =>
  world.try(who, having(command, expectedVersion));

describe.each(guarded)('$command.type', (one) => {
  it('is refused when something that it rests on has changed since', () => {
    const world = after(one.step);
    const seen = world.state.materialVersion - 1;
    expect(withExpected(world, one, seen)).toEqual({
      ok: false,
      reason: 'stale_version',
      current: world.state.shownVersion,
      expected: seen,
    });
  });

  it('is not refused for a reminder, a comment, a concern, a proof of delivery or an assignment in between', () => {
    const world = after(one.step);
    const seen = world.state.shownVersion;
    world.act('union.manager', { type: 'comment', text: 'Xin lưu ý.' });
    world.act('police.focal_point', { type: 'raise_concern', text: 'Theo dõi thêm.' });
    const task = world.state.tasks.findLast((each) => each.closedAt === null)?.no ?? 0;
    world.act(one.who, { type: 'claim', task });
    world.at('2026-12-31 09:00').passTime();
    expect(world.state.version).toBeGreaterThan(seen + 3);
    expect(withExpected(world, one, seen).ok).toBe(true);
  });

  it('is refused for a version that is not there yet', () => {
    const world = after(one.step);
    const expected = world.state.shownVersion + 1;
    expect(withExpected(world, one, expected)).toMatchObject({ reason: 'stale_version', expected });
  });
});

it('a stale tab does not take a colleague’s correction back', () => {
  const world = after('accept');
  const seen = { expectedVersion: world.state.shownVersion, dossier: world.state.dossier };
  const title = { ...seen.dossier, titleVi: 'Dự án nước sạch trường học Nhị Long' };
  world.act('union.intake_officer', { type: 'correct_dossier', dossier: title, reason: 'Gõ nhầm.' });
  const stale = { ...seen.dossier, contactEmail: 'lien-he@tochuc.example' };
  const undone = {
    type: 'correct_dossier',
    expectedVersion: seen.expectedVersion,
    dossier: stale,
    reason: 'Sai.',
  } as const;
  expect(world.refused('planning.officer', undone)).toMatchObject({ reason: 'stale_version' });
  expect(world.state.dossier.titleVi).toBe(title.titleVi);
});
