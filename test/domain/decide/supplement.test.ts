import { dues } from '../../../domain/dues.ts';
import { describe, expect, it } from 'vitest';
import { daysUsed } from '../../../domain/case/clock.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import vectors from '../../data/clock-vectors.json' with { type: 'json' };
import { programme } from '../../helpers/dossiers.ts';
import { aidApproval, targetWith } from '../../helpers/laws.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';

const { received, asked, answered, usedBefore, due10 } = vectors.supplement;

const request = { type: 'request_supplement', items: [{ paper: 'donor_letter', text: 'Bản có chữ ký.' }] } as const;
const answer = { type: 'provide_supplement', papers: [{ kind: 'donor_letter' }] } as const;

function handedIn(onSupplement: 'restart' | 'pause' | 'run'): PureWorld {
  const world = new PureWorld();
  world.procedures = [aidApproval(targetWith({ onSupplement }))];
  world.at(`${received} 09:00`).submit('owner.applicant', programme(unitIds.owner));
  return world;
}

function supplemented(onSupplement: 'restart' | 'pause' | 'run'): PureWorld {
  const world = handedIn(onSupplement);
  world.at(`${asked} 16:00`).act('union.intake_officer', request);
  world.at(`${answered} 09:00`).act('owner.applicant', answer);
  return world;
}

describe('a supplement and the target', () => {
  it('counts the day of the request, and nothing from then on', () => {
    const world = handedIn('pause');
    world.at(`${asked} 16:00`).act('union.intake_officer', request);
    const { target } = world.state.clocks;
    if (!target) throw new Error('no target');
    expect(target).toMatchObject({ due: null, warnOn: null, endedOn: null });
    const used = daysUsed(target, aidApproval().target, shippedCalendar(), plainDate(answered));
    expect(used).toBe(usedBefore);
  });

  it.each(['restart', 'pause'] as const)('goes on by the rule %s as the vectors say', (rule) => {
    expect(supplemented(rule).state.clocks.target).toMatchObject({ due: due10[rule], firstPromise: due10[rule] });
  });

  it('warns after seven counted days, whichever the rule', () => {
    expect(supplemented('restart').state.clocks.target?.warnOn).toBe('2026-11-30');
    expect(supplemented('pause').state.clocks.target?.warnOn).toBe('2026-11-25');
  });

  it('does not touch a clock that runs on', () => {
    const world = supplemented('run');
    expect(world.state.clocks.target?.spans).toHaveLength(1);
    expect(world.state.clocks.target?.due).toBe('2026-11-23');
  });

  it('restarts the statutory period, which runs from the valid dossier', () => {
    const { statutory } = supplemented('pause').state.clocks;
    expect(statutory?.spans.at(-1)).toMatchObject({ from: answered, began: 'supplement' });
    expect(statutory?.due).toBe('2026-12-08');
  });

  it('gives intake fresh days from the received day of the answer', () => {
    const { tasks, stage, receivedOn } = supplemented('restart').state;
    expect(tasks.at(-1)).toMatchObject({ kind: 'intake', due: '2026-11-19', closedAt: null });
    expect(stage).toMatchObject({ kind: 'intake', due: '2026-11-19' });
    expect(receivedOn).toBe(answered);
  });

  it('is received on the next working day when it comes after 15:00', () => {
    const world = handedIn('restart');
    world.at(`${asked} 16:00`).act('union.intake_officer', request);
    world.at('2026-11-23 15:01').act('owner.applicant', answer);
    expect(world.state.receivedOn).toBe('2026-11-25');
  });
});

describe('a supplement', () => {
  it('is asked for once a case, even after it was answered', () => {
    const world = supplemented('restart');
    expect(world.refused('union.intake_officer', request)).toEqual({ reason: 'supplement_already_requested' });
    expect(world.may('union.intake_officer', 'request_supplement')).toEqual({ reason: 'supplement_already_requested' });
  });

  it('is itemised: each thing that is missing has its line', () => {
    const world = after('submit');
    expect(() => world.act('union.intake_officer', { type: 'request_supplement', items: [] })).toThrow(/items/);
    world.act('union.intake_officer', {
      type: 'request_supplement',
      items: [{ paper: 'project_document', text: 'Thiếu phụ lục ngân sách.' }, { text: 'Ghi rõ địa điểm.' }],
    });
    expect(world.state.supplements).toEqual([
      {
        no: 1,
        askedOn: '2026-11-20',
        answerBy: '2026-12-14',
        receivedOn: null,
        chases: [],
        items: [
          { paper: 'project_document', text: 'Thiếu phụ lục ngân sách.' },
          { paper: null, text: 'Ghi rõ địa điểm.' },
        ],
      },
    ]);
  });

  it('leaves nobody at the office with a task until the answer comes', () => {
    const world = after('submit');
    world.act('union.intake_officer', request);
    expect(world.state).toMatchObject({ status: 'awaiting_supplement', stage: { kind: 'intake' } });
    expect(world.state.tasks.every((task) => task.closedAt !== null)).toBe(true);
    expect(world.may('union.intake_officer', 'accept')).toEqual({
      reason: 'wrong_status',
      status: 'awaiting_supplement',
    });
  });

  it('brings the papers that were missing, so that the dossier can be accepted', () => {
    const world = new PureWorld();
    const whole = programme(unitIds.owner);
    const papers = whole.papers.filter((paper) => paper.kind !== 'donor_letter');
    world.submit('owner.applicant', { ...whole, papers });
    expect(world.refused('union.intake_officer', { type: 'accept' })).toEqual({
      reason: 'missing_papers',
      papers: ['donor_letter'],
    });
    expect(world.may('union.intake_officer', 'accept')).toEqual({ reason: 'missing_papers', papers: ['donor_letter'] });
    world.act('union.intake_officer', request);
    world.act('owner.applicant', answer);
    straight.accept(world);
    expect(world.state.status).toBe('in_progress');
  });

  it('is taken from paper by intake, with the moment it was handed in, never a later one', () => {
    const world = after('submit');
    world.act('union.intake_officer', request);
    world.at('2026-11-25 09:00');
    const onPaper = { ...answer, channel: 'paper' } as const;
    const late = { ...onPaper, receivedAt: '2026-11-25T09:00:01+07:00' };
    expect(world.refused('union.intake_officer', late)).toEqual({ reason: 'date_in_future' });
    const beforeAnyCalendar = { ...onPaper, receivedAt: '1900-06-01T09:00:00+07:00' };
    expect(world.refused('union.intake_officer', beforeAnyCalendar)).toEqual({
      reason: 'date_outside_calendar',
      firstYear: 2024,
    });
    const tooEarly = { ...onPaper, receivedAt: '2026-11-19T09:00:00+07:00' };
    expect(world.refused('union.intake_officer', tooEarly)).toEqual({ reason: 'date_before_sending' });
    const earlier = { ...onPaper, receivedAt: '2026-11-23T09:00:00+07:00' };
    expect(world.refused('owner.applicant', earlier)).toEqual({ reason: 'only_intake_enters_receiving_moment' });
    expect(world.refused('union.intake_officer', { ...earlier, channel: 'electronic' })).toEqual({
      reason: 'receiving_moment_only_for_paper',
    });
    world.act('union.intake_officer', earlier);
    expect(world.journal.findLast(({ fact }) => fact.type === 'supplement_provided')?.fact).toMatchObject({
      channel: 'paper',
      handedInAt: '2026-11-23T02:00:00.000Z',
    });
    expect(world.state).toMatchObject({ receivedOn: '2026-11-23', supplements: [{ receivedOn: '2026-11-23' }] });
  });

  it('unanswered for 15 working days becomes a task for intake; the answer closes it', () => {
    const world = after('submit');
    world.act('union.intake_officer', request);
    expect(world.at('2026-12-14 23:59').passTime()).toEqual([]);
    world.at('2026-12-15 00:00').passTime();
    expect(world.state.tasks.at(-1)).toMatchObject({ kind: 'chase_supplement', due: '2026-12-16', closedAt: null });
    expect(world.state).toMatchObject({ status: 'awaiting_supplement', closedAt: null });
    world.at('2026-12-18 09:00').act('owner.applicant', answer);
    const open = world.state.tasks.filter((task) => task.closedAt === null);
    expect(open.map((task) => task.kind)).toEqual(['intake']);
  });

  it('is asked for by intake, and after the same days once more, then no more', () => {
    const world = after('submit');
    world.act('union.intake_officer', request);
    world.at('2026-12-15 08:00').passTime();
    const chase = { type: 'note_chase', note: 'Đã gọi điện, chủ khoản viện trợ hẹn tuần sau.' } as const;
    world.act('union.intake_officer2', chase);
    expect(world.state.supplements[0]?.chases).toMatchObject([{ note: chase.note, nextOn: '2027-01-06' }]);
    expect(world.state.tasks.at(-1)).toMatchObject({ kind: 'chase_supplement', outcome: 'chased' });
    expect(world.refused('union.intake_officer', chase)).toEqual({ reason: 'wrong_stage', stage: 'intake' });
    expect(world.at('2027-01-06 23:59').passTime()).toEqual([]);
    world.at('2027-01-07 08:00').passTime();
    expect(world.state.tasks.filter((task) => task.kind === 'chase_supplement')).toHaveLength(2);
    world.act('union.intake_officer', chase);
    expect(dues(world.state)).toEqual([]);
    expect(world.at('2028-01-07 08:00').passTime()).toEqual([]);
    expect(world.state).toMatchObject({ status: 'awaiting_supplement', closedAt: null });
    world.act('owner.applicant', answer);
    expect(world.state.status).toBe('in_intake');
  });

  it('whose asking nobody does is reported up the escalation steps, once', () => {
    const world = after('submit');
    world.act('union.intake_officer', request);
    world.at('2026-12-15 00:00').passTime();
    world.at('2028-12-29 09:00').passTime();
    expect(world.state.handledDues).toEqual([
      'supplement_unanswered/1/1',
      'reminder/2.1/1',
      'escalation/2.head/1',
      'task_overdue/2/1',
      'escalation/2.leader/1',
      'escalation/2.manager/1',
    ]);
    expect(dues(world.state)).toEqual([]);
  });

  it('is never closed automatically', () => {
    const world = after('submit');
    world.act('union.intake_officer', request);
    world.at('2027-12-31 09:00').passTime();
    expect(world.state).toMatchObject({ status: 'awaiting_supplement', closedAt: null });
    world.act('union.leader', { type: 'stop', reason: 'Không bổ sung.', legalBasis: 'Điều 8 Nghị định 80/2020' });
    expect(world.state.status).toBe('stopped');
  });

  it('that was never answered ended the target in time, because it stood still', () => {
    const world = after('submit');
    world.act('union.intake_officer', request);
    world.at('2027-02-01 09:00').act('owner.applicant', { type: 'withdraw', reason: 'Không còn nhu cầu.' });
    expect(world.state.clocks.target?.endedOn).toBe('2026-11-20');
  });
});
