import { describe, expect, it } from 'vitest';
import { registrationRequest } from '../../helpers/dossiers.ts';
import type { PersonKey } from '../../helpers/province-plan.ts';
import { acting } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { straight } from '../../helpers/stories.ts';

const dueOf = (world: PureWorld, kind: string) => world.state.tasks.findLast((task) => task.kind === kind)?.due;

function asked(): PureWorld {
  const world = new PureWorld().at('2026-11-20 09:00');
  world.submit('union.intake_officer', registrationRequest());
  straight.accept(world.at('2026-11-23 09:00'));
  return world;
}

const consulted = ['police.focal_point', 'foreign_affairs.focal_point', 'planning.focal_point'] as const;

const answer = (world: PureWorld, who: PersonKey, consultation: number) =>
  world.act(who, { type: 'answer_consultation', consultation, position: 'no_objection' });

function answered(): PureWorld {
  const world = asked();
  world.at('2026-12-01 09:00');
  consulted.forEach((who, n) => answer(world, who, n + 1));
  return world;
}

describe("the opinion on an FNGO's registration", () => {
  it('asks police, foreign affairs and finance at once, five working days each', () => {
    const { consultations, stage, tasks } = asked().state;
    expect(stage).toMatchObject({ name: 'opinions', kind: 'consultation', due: '2026-12-01' });
    expect(consultations.map(({ function: name, due }) => ({ name, due }))).toEqual([
      { name: 'police', due: '2026-12-01' },
      { name: 'foreign_affairs', due: '2026-12-01' },
      { name: 'finance', due: '2026-12-01' },
    ]);
    expect(tasks.filter((task) => task.closedAt === null).map((task) => task.kind)).toEqual(
      consultations.map(() => 'answer_consultation'),
    );
  });

  it('waits for the last of them, then is collated by the Union', () => {
    const world = asked();
    answer(world, consulted[2], 3);
    answer(world, consulted[0], 1);
    expect(world.state.stage?.name).toBe('opinions');
    answer(world, consulted[1], 2);
    expect(world.state.stage).toMatchObject({ name: 'collation', kind: 'collation' });
    expect(world.state.tasks.at(-1)).toMatchObject({ kind: 'collate', roles: ['officer'], closedAt: null });
  });

  it('ends within ten working days, which is the statutory limit too', () => {
    const world = answered();
    expect([dueOf(world, 'collate'), world.state.stage?.due]).toEqual(['2026-12-02', '2026-12-03']);
    world.at('2026-12-02 09:00');
    world.act('union.officer', { type: 'propose', outcome: 'approve', reason: 'Các cơ quan đều nhất trí.' });
    world.at('2026-12-03 09:00').act('union.leader', { type: 'sign_off' });
    straight.decide(world.at('2026-12-04 09:00'));
    world.act('ppc_office.clerk', { type: 'issue', number: '55/UBND-NC', date: '2026-12-04' });
    straight.returnResult(world.at('2026-12-07 09:00'));
    const { clocks, status } = world.state;
    expect(status).toBe('approved');
    expect(clocks.target).toMatchObject({ lastDue: '2026-12-07', endedOn: '2026-12-07' });
    expect(clocks.statutory).toMatchObject({ lastDue: '2026-12-07', endedOn: '2026-12-07' });
  });

  it('lets the officer who took it in collate it, but nobody who gave an opinion', () => {
    const world = answered();
    world.enrol('union.intake_officer', 'union', 'officer');
    const taker = acting('union.intake_officer', 'union', 'officer');
    expect(world.may(taker, 'propose')).toBe(true);
    world.enrol('police.focal_point', 'union', 'officer');
    const adviser = acting('police.focal_point', 'union', 'officer');
    expect(world.may(adviser, 'propose')).toEqual({ reason: 'same_hands', earlier: 'opinion' });
  });

  it('needs a written response to an objection before agreement is proposed', () => {
    const world = asked();
    world.act(consulted[0], {
      type: 'answer_consultation',
      consultation: 1,
      position: 'object',
      text: 'Chưa phù hợp.',
    });
    answer(world, consulted[1], 2);
    answer(world, consulted[2], 3);
    const proposal = { type: 'propose', outcome: 'approve', reason: 'Nhất trí.' } as const;
    expect(world.refused('union.officer', proposal)).toEqual({
      reason: 'objection_needs_response',
      consultations: [1],
    });
    world.act('union.officer', { ...proposal, responses: [{ consultation: 1, text: 'Đã bổ sung cam kết.' }] });
    expect(world.state.proposal?.responses).toHaveLength(1);
  });
});
