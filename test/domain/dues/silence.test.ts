import { describe, expect, it } from 'vitest';
import type { Procedure } from '../../../domain/procedure/procedure.ts';
import { programme } from '../../helpers/dossiers.ts';
import { communeGrant } from '../../helpers/laws.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { straight } from '../../helpers/stories.ts';
import { viewsAsked } from '../../helpers/views-asked.ts';

const receipt = (at?: string) =>
  ({
    type: 'record_delivery',
    consultation: 1,
    evidence: 'paper_receipt',
    ...(at ? { deliveredAt: at } : {}),
  }) as const;

/** The same procedure, with clauses for the noted silence and for the stage that asks. */
function withClauses({ silence, stage }: { readonly silence?: string; readonly stage?: string }): Procedure {
  const base = communeGrant();
  const stages = base.stages.map((one) =>
    one.name === 'views' && one.consultations
      ? {
          ...one,
          ...(stage && { legalBasis: stage }),
          consultations: {
            ...one.consultations,
            units: one.consultations.units.map((unit) => ({
              ...unit,
              silence: { rule: 'proceed_noting_silence' as const, ...(silence && { legalBasis: silence }) },
            })),
          },
        }
      : one,
  );
  return { ...base, stages };
}

describe('silence', () => {
  it('has no effect before delivery is proven: the consultation only escalates', () => {
    const world = viewsAsked();
    world.at('2027-01-15 09:00').passTime();
    expect(world.state.consultations[0]).toMatchObject({ state: 'open', escalated: true, silenceDue: null });
    expect(world.state.stage?.name).toBe('views');
  });

  it('counts the full days from the received day of proven delivery, whenever the consultation was sent', () => {
    const world = viewsAsked().at('2026-11-25 15:01');
    world.act('health.focal_point', { type: 'record_delivery', consultation: 1, evidence: 'opened' });
    // opened after 15:00 on the 25th: received on the 26th; three working days end on 1 December
    expect(world.state.consultations[0]).toMatchObject({
      due: '2026-11-26',
      deliveredOn: '2026-11-26',
      silenceDue: '2026-12-01',
    });
    world.at('2026-12-01 23:59:59').passTime();
    expect(world.state.consultations[0]).toMatchObject({ state: 'open', escalated: true });
    world.at('2026-12-02 00:00').passTime();
    expect(world.state.consultations[0]?.state).toBe('silent');
  });

  it('that is noted lets the case go on, and says so in the journal', () => {
    const world = viewsAsked();
    world.act('ppc_office.officer', receipt());
    world.at('2026-11-27 00:00').passTime();
    expect(world.state.stage?.name).toBe('study');
    const silent = world.journal.find(({ fact }) => fact.type === 'consultation_silent')?.fact;
    expect(silent).toEqual({
      type: 'consultation_silent',
      no: 1,
      rule: 'proceed_noting_silence',
      legalBasis: null,
      memo: {
        sentAt: '2026-11-20T02:00:00.000Z',
        deliveredOn: '2026-11-20',
        deliveredBy: 'paper_receipt',
        // its day had come, but nobody was reminded in time
        remindedAt: [],
        days: 3,
        lastDay: '2026-11-26',
        clause: null,
      },
    });
  });

  it('that is consent names the clause it rests on', () => {
    const world = viewsAsked();
    world.act('health.focal_point', { type: 'answer_consultation', consultation: 1, position: 'no_objection' });
    world.act('planning.officer', {
      type: 'open_consultation',
      function: 'commune',
      unit: unitIds.commune,
      question: 'Xin ý kiến.',
    });
    world.act('commune.focal_point', { type: 'record_delivery', consultation: 2, evidence: 'opened' });
    world.at('2026-11-27 00:00').passTime();
    const silent = world.journal.find(({ fact }) => fact.type === 'consultation_silent')?.fact;
    expect(silent).toMatchObject({
      rule: 'deemed_consent',
      legalBasis: expect.stringContaining('Điều 5') as string,
      memo: {
        sentAt: world.state.consultations[1]?.sentAt,
        deliveredOn: '2026-11-20',
        deliveredBy: 'opened',
        days: world.state.consultations[1]?.days,
        lastDay: '2026-11-26',
        clause: expect.stringContaining('Điều 5') as string,
      },
    });
    straight.propose(world);
    world.act('planning.leader', { type: 'sign_off' });
    expect(world.state.stage?.name).toBe('signature');
  });

  it('that is noted names its own clause, or the one that its stage rests on', () => {
    const memoOf = (change: { readonly silence?: string; readonly stage?: string }) => {
      const world = new PureWorld();
      world.procedures = [withClauses(change)];
      world.submit('owner.applicant', { ...programme(unitIds.owner), procedure: communeGrant().id });
      straight.accept(world);
      straight.forward(world);
      world.act('ppc_office.officer', receipt());
      world.at('2026-11-25 08:00').passTime();
      const [task] = world.state.tasks.filter((one) => one.consultation === 1);
      world.system({
        type: 'record_reminder_mailed',
        task: task?.no ?? 0,
        messageId: '<1@example.vn>',
        takenAt: world.now,
      });
      world.system({
        type: 'record_reminder_mailed',
        task: task?.no ?? 0,
        messageId: '<1@example.vn>',
        takenAt: world.now,
      });
      world.at('2026-11-26 08:00').passTime();
      world.at('2026-11-27 00:00').passTime();
      const silent = world.journal.find(({ fact }) => fact.type === 'consultation_silent')?.fact;
      return silent?.type === 'consultation_silent' ? silent.memo : null;
    };
    const reminded = { remindedAt: ['2026-11-25T01:00:00.000Z'] };
    expect(memoOf({ stage: 'Điều 3 Quy chế mẫu' })).toMatchObject({ ...reminded, clause: 'Điều 3 Quy chế mẫu' });
    const both = { silence: 'Điều 4 Quy chế mẫu', stage: 'Điều 3 Quy chế mẫu' };
    expect(memoOf(both)).toMatchObject({ ...reminded, clause: 'Điều 4 Quy chế mẫu' });
  });

  it('is broken by an answer before its last day is over', () => {
    const world = viewsAsked();
    world.act('ppc_office.officer', receipt());
    world.at('2026-11-26 23:59:59');
    world.act('health.focal_point', {
      type: 'answer_consultation',
      consultation: 1,
      position: 'object',
      text: 'Chưa.',
    });
    world.at('2026-11-27 00:00').passTime();
    expect(world.state.consultations[0]?.state).toBe('answered');
  });
});

describe('a consultation that comes back', () => {
  const bounce = { type: 'record_bounce', consultation: 1, evidence: '550 5.1.1 không có hộp thư' } as const;

  it('cannot end in silence, until delivery is proven anew', () => {
    const world = viewsAsked();
    world.act('ppc_office.officer', receipt());
    world.at('2026-11-23 09:00').act('ppc_office.officer', bounce);
    const voided = { deliveredOn: null, deliveredBy: null, silenceDue: null };
    expect(world.state.consultations[0]).toMatchObject({ state: 'open', ...voided });
    world.at('2026-11-27 00:00').passTime();
    expect(world.state.consultations[0]).toMatchObject({ state: 'open', escalated: true });
    world.act('ppc_office.officer', receipt());
    // sent again on the 27th, a Friday before office hours: its full days run from there
    expect(world.state.consultations[0]).toMatchObject({ deliveredOn: '2026-11-27', silenceDue: '2026-12-02' });
    world.at('2026-12-03 00:00').passTime();
    expect(world.state.consultations[0]?.state).toBe('silent');
  });

  it('is news again once delivery was proven anew', () => {
    const world = viewsAsked();
    const again = () => world.act('ppc_office.officer', bounce).map((fact) => 'again' in fact && fact.again);
    expect(again()).toEqual([false]);
    expect(again()).toEqual([true]);
    world.act('ppc_office.officer', receipt());
    expect(again()).toEqual([false]);
  });

  it('is recorded by the asking unit, and not against a member’s opening', () => {
    const world = viewsAsked();
    expect(world.refused('health.focal_point', bounce)).toMatchObject({ reason: 'wrong_role' });
    expect(world.refused('health.leader', bounce)).toEqual({ reason: 'not_your_unit' });
    world.act('health.leader', { type: 'record_delivery', consultation: 1, evidence: 'opened' });
    expect(world.refused('ppc_office.officer', bounce)).toEqual({ reason: 'already_delivered' });
  });
});

describe('a proof of delivery', () => {
  it('is the first opening by a member of the asked unit, or a paper receipt kept by the asker', () => {
    const world = viewsAsked();
    const opened = { type: 'record_delivery', consultation: 1, evidence: 'opened' } as const;
    expect(world.refused('ppc_office.officer', opened)).toEqual({ reason: 'not_your_unit' });
    expect(world.refused('health.focal_point', receipt())).toEqual({ reason: 'not_your_unit' });
    world.act('health.leader', opened);
    expect(world.refused('ppc_office.officer', receipt())).toEqual({ reason: 'already_delivered' });
    expect(world.refused('health.focal_point', opened)).toEqual({ reason: 'already_delivered' });
    // to somebody else it is not shown
    expect(world.refused('planning.officer', opened)).toEqual({ reason: 'not_your_unit' });
  });

  it('of one’s own consultation says nothing about another unit’s', () => {
    const world = new PureWorld();
    world.submit('owner.applicant', programme(unitIds.owner));
    straight.accept(world);
    straight.askPolice(world);
    world.act('planning.officer', {
      type: 'open_consultation',
      function: 'foreign_affairs',
      question: 'Đề nghị cho ý kiến.',
    });
    const opened = { type: 'record_delivery', evidence: 'opened' } as const;
    world.act('police.manager', { ...opened, consultation: 1 });
    expect(world.refused('police.leader', { ...opened, consultation: 1 })).toEqual({ reason: 'already_delivered' });
    expect(world.refused('police.leader', { ...opened, consultation: 2 })).toEqual({ reason: 'not_your_unit' });
  });

  it('lies between the sending and now', () => {
    const world = viewsAsked().at('2026-11-23 09:00');
    expect(world.refused('ppc_office.officer', receipt('2026-11-20T08:59:59+07:00'))).toEqual({
      reason: 'date_before_sending',
    });
    expect(world.refused('ppc_office.officer', receipt('2026-11-23T09:00:01+07:00'))).toEqual({
      reason: 'date_in_future',
    });
    world.act('ppc_office.officer', receipt('2026-11-20T10:00:00+07:00'));
    expect(world.state.consultations[0]?.deliveredOn).toBe('2026-11-20');
  });
});

describe('the procedure that is not shipped', () => {
  it('runs to its end without a line of code', () => {
    const world = viewsAsked();
    world.act('health.focal_point', { type: 'answer_consultation', consultation: 1, position: 'no_objection' });
    world.act('planning.officer', {
      type: 'open_consultation',
      function: 'commune',
      unit: unitIds.commune2,
      question: 'Xin ý kiến.',
    });
    world.act('commune2.focal_point', { type: 'answer_consultation', consultation: 2, position: 'no_objection' });
    straight.propose(world);
    straight.leaderSigns(world);
    world.act('ppc.vice_chair', { type: 'decide', outcome: 'approve' });
    straight.issue(world);
    straight.returnResult(world);
    expect(world.state).toMatchObject({ status: 'approved', clocks: { statutory: null } });
    const stages = world.journal.flatMap(({ fact }) => (fact.type === 'stage_entered' ? [fact.name] : []));
    expect(stages).toEqual(['reception', 'first_look', 'views', 'study', 'signature', 'handing_over']);
  });

  it('walks again past what has been settled, when it is sent back', () => {
    const world = viewsAsked();
    world.act('health.focal_point', { type: 'answer_consultation', consultation: 1, position: 'no_objection' });
    world.act('planning.officer', { type: 'send_back', to: 'first_look', reason: 'Xem lại.' });
    straight.forward(world);
    expect(world.state.stage).toMatchObject({ name: 'study', round: 2 });
    expect(world.state.consultations).toHaveLength(1);
  });
});
