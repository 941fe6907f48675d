import { describe, expect, it } from 'vitest';
import { personIds } from '../../helpers/pure-province.ts';
import { after, straight } from '../../helpers/stories.ts';

const issue = { type: 'issue', number: '1234/QĐ-UBND', date: '2026-11-20' } as const;

describe('the decision', () => {
  it('may approve with conditions', () => {
    const world = after('forward');
    world.act('ppc.vice_chair', { type: 'decide', outcome: 'approve', conditions: ['Báo cáo sáu tháng một lần.'] });
    expect(world.state).toMatchObject({
      status: 'approved',
      closedAt: null,
      stage: { kind: 'result' },
      decision: {
        conditions: ['Báo cáo sáu tháng một lần.'],
        by: personIds['ppc.vice_chair'],
        on: '2026-11-20',
        paper: null,
      },
    });
  });

  it('declines only with a reason', () => {
    const world = after('forward');
    const decline = { type: 'decide', outcome: 'decline' } as const;
    expect(world.refused('ppc.chair', decline)).toEqual({ reason: 'decline_needs_reason' });
    world.act('ppc.chair', { ...decline, reason: 'Không phù hợp quy hoạch.' });
    expect(world.state).toMatchObject({ status: 'declined', decision: { reason: 'Không phù hợp quy hoạch.' } });
  });

  it('may differ from what was proposed', () => {
    const world = after('policeAnswer');
    world.act('planning.officer', { type: 'propose', outcome: 'decline', reason: 'Chưa rõ nguồn vốn.' });
    for (const step of ['headSigns', 'leaderSigns', 'forward', 'decide'] as const) straight[step](world);
    expect(world.state).toMatchObject({ status: 'approved', proposal: { outcome: 'decline' } });
  });

  it('is taken once, by who may take it', () => {
    const world = after('decide');
    expect(world.refused('ppc.chair', { type: 'decide', outcome: 'approve' })).toEqual({ reason: 'already_decided' });
    expect(after('forward').refused('ppc.clerk', { type: 'decide', outcome: 'approve' })).toEqual({
      reason: 'wrong_role',
      roles: ['chair', 'vice_chair'],
    });
  });

  it('is what the case can no longer be withdrawn or stopped after', () => {
    const world = after('decide');
    expect(world.refused('owner.applicant', { type: 'withdraw', reason: 'Đổi ý.' })).toEqual({
      reason: 'already_decided',
    });
    expect(world.refused('union.leader', { type: 'stop', reason: 'Trùng.', legalBasis: 'Điều 8' })).toEqual({
      reason: 'already_decided',
    });
  });
});

describe('the issued paper', () => {
  it('has its number and date from the clerk', () => {
    const world = after('decide').at('2026-11-23 09:00');
    world.act('ppc_office.clerk', { ...issue, date: '2026-11-23' });
    expect(world.state.decision?.paper).toEqual({ number: '1234/QĐ-UBND', date: '2026-11-23' });
    expect(world.state.tasks.at(-1)).toMatchObject({ kind: 'return_result', closedAt: null });
  });

  it('is dated neither before the decision nor tomorrow', () => {
    const world = after('decide').at('2026-11-23 09:00');
    const dated = (date: string) => world.refused('ppc_office.clerk', { ...issue, date });
    expect(dated('2026-11-19')).toEqual({ reason: 'date_before_sending' });
    expect(dated('2026-11-24')).toEqual({ reason: 'date_in_future' });
  });

  it('seals the decision: it is issued once', () => {
    expect(after('issue').refused('ppc_office.clerk', issue)).toEqual({ reason: 'already_issued' });
  });

  it('comes before the result is returned', () => {
    expect(after('decide').refused('union.intake_officer', { type: 'return_result' })).toEqual({
      reason: 'not_issued_yet',
    });
  });
});

describe('the returned result', () => {
  it('is due with its stage, or within its days where the paper came late', () => {
    const onTime = after('decide').at('2026-11-23 16:00');
    onTime.act('ppc_office.clerk', { ...issue, date: '2026-11-23' });
    expect(onTime.state.tasks.at(-1)?.due).toBe('2026-11-23');
    const late = after('decide').at('2026-11-25 16:00');
    late.act('ppc_office.clerk', { ...issue, date: '2026-11-23' });
    expect(late.state.tasks.at(-1)?.due).toBe('2026-11-26');
  });

  it('ends the target and closes the case', () => {
    const world = after('issue').at('2026-11-25 09:00');
    straight.returnResult(world);
    expect(world.state).toMatchObject({ status: 'approved', stage: null, closedAt: world.now });
    expect(world.state.clocks.target?.endedOn).toBe('2026-11-25');
  });

  it('leaves the statutory period ended with the last signature', () => {
    const world = after('leaderSigns').at('2027-01-15 09:00');
    for (const step of ['forward', 'decide'] as const) straight[step](world);
    world.act('ppc_office.clerk', { ...issue, date: '2027-01-15' });
    straight.returnResult(world);
    expect(world.state.clocks.statutory?.endedOn).toBe('2026-11-20');
  });
});

describe('an end before the decision', () => {
  const ends = [
    [
      'refused',
      'submit',
      'union.intake_officer',
      { type: 'refuse', ground: 'Không thuộc thẩm quyền.', legalBasis: 'Điều 7' },
    ],
    ['withdrawn', 'askPolice', 'owner.applicant', { type: 'withdraw', reason: 'Bên viện trợ rút.' }],
    ['withdrawn', 'askPolice', 'union.intake_officer', { type: 'withdraw', reason: 'Theo công văn.', paper: '5/CV' }],
    ['stopped', 'forward', 'union.leader', { type: 'stop', reason: 'Trùng hồ sơ.', legalBasis: 'Điều 8' }],
  ] as const;

  it.each(ends)('%s after %s closes everything that was open', (status, step, who, command) => {
    const world = after(step);
    world.act(who, command);
    expect(world.state).toMatchObject({ status, stage: null, closedAt: world.now, decision: null });
    expect(world.state.tasks.every((task) => task.closedAt !== null)).toBe(true);
    expect(world.state.consultations.every((one) => one.state !== 'open')).toBe(true);
  });

  it('refers a Prime-Minister matter to where it belongs', () => {
    const world = after('submit');
    world.act('union.intake_officer', {
      type: 'refuse',
      ground: 'Không thuộc thẩm quyền của tỉnh.',
      legalBasis: 'Điều 7 khoản 1 Nghị định 80/2020/NĐ-CP',
      internalReason: 'Liên quan xây dựng pháp luật.',
      referTo: 'Bộ Kế hoạch và Đầu tư',
    });
    const refused = world.journal.find(({ fact }) => fact.type === 'refused')?.fact;
    expect(refused).toMatchObject({ referTo: 'Bộ Kế hoạch và Đầu tư' });
  });
});
