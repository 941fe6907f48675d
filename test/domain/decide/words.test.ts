import { describe, expect, it } from 'vitest';
import { personIds, unitIds } from '../../helpers/pure-province.ts';
import type { PersonKey } from '../../helpers/province-plan.ts';
import { after } from '../../helpers/stories.ts';

const concern = { type: 'raise_concern', text: 'Hoạt động trái đăng ký tại hai xã.' } as const;
const comment = { type: 'comment', text: 'Đã gọi điện cho bên viện trợ.' } as const;

describe('a concern', () => {
  it('is raised by the named focal points of Union and police, at any time, also after the end', () => {
    const world = after('submit');
    world.act('union.focal_point', concern);
    const closed = after('returnResult');
    closed.act('police.focal_point', concern);
    expect(world.state.concerns).toMatchObject([{ no: 1, by: personIds['union.focal_point'], unit: unitIds.union }]);
    expect(closed.state.concerns).toMatchObject([{ no: 1, unit: unitIds.police }]);
  });

  it.each<PersonKey>(['police.leader', 'union.leader', 'ppc.chair', 'owner.applicant'])('is not for %s', (who) =>
    expect(after('forward').refused(who, concern)).toEqual({ reason: 'wrong_role', roles: ['focal_point'] }),
  );

  it.each<PersonKey>(['planning.focal_point', 'health.focal_point'])('is not for %s, who is not named', (who) =>
    expect(after('forward').refused(who, concern)).toEqual({ reason: 'not_a_concern_focal_point' }),
  );

  it('changes nothing that people have in hand', () => {
    const world = after('forward');
    const { materialVersion, tasks, clocks } = world.state;
    world.act('police.focal_point', concern);
    expect(world.state).toMatchObject({ materialVersion, tasks, clocks });
  });
});

describe('a comment', () => {
  it('is open to everybody who works on the case, before and after its end', () => {
    const world = after('returnResult');
    for (const who of ['union.manager', 'planning.officer2', 'police.focal_point', 'ppc.chair'] as const)
      world.act(who, comment);
    expect(world.journal.filter(({ fact }) => fact.type === 'commented')).toHaveLength(4);
  });

  it('is not for outsiders, nor for roles that only oversee people or the record', () => {
    const world = after('returnResult');
    expect(world.refused('health.focal_point', comment)).toEqual({ reason: 'not_your_unit' });
    for (const who of [
      'owner.applicant',
      'inspectorate.auditor',
      'ppc_office.administrator',
      'ppc_office.monitor',
    ] as const)
      expect(world.refused(who, comment)).toMatchObject({ reason: 'wrong_role' });
  });
});
