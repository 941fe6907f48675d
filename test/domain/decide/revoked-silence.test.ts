import { describe, expect, it } from 'vitest';
import { systemActor } from '../../../domain/actor.ts';
import { decide } from '../../../domain/decide.ts';
import { dues } from '../../../domain/dues.ts';
import type { CaseFact, EventType } from '../../../domain/event.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import { programme } from '../../helpers/dossiers.ts';
import { aidApproval, communeGrant } from '../../helpers/laws.ts';
import { provenByMail } from '../../helpers/proven-by-mail.ts';
import { personIds, unitIds } from '../../helpers/pure-province.ts';
import type { PersonKey } from '../../helpers/province-plan.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { straight } from '../../helpers/stories.ts';
import { succeeded } from '../../helpers/succession.ts';
import { viewsDelivered } from '../../helpers/views-asked.ts';
import { dayOff } from '../notices/day-off.ts';

const evidence = '550 5.1.1 không có hộp thư';
const bounce = (consultation = 1) => ({ type: 'record_bounce', consultation, evidence }) as const;
const receipt = (consultation = 1) => ({ type: 'record_delivery', consultation, evidence: 'paper_receipt' }) as const;
const consultationOf = (world: PureWorld, no = 1) => world.state.consultations.find((one) => one.no === no);
const typesOf = (facts: readonly CaseFact[]): EventType[] => facts.map(({ type }) => type);

function passing(world: PureWorld, to: string): PureWorld {
  world.at(to).passTime();
  return world;
}

/** The health department has let its days pass, which was noted: the case is with planning. */
function noted(): PureWorld {
  return passing(viewsDelivered(), '2026-11-27 00:00');
}

/** The same, and the silence of the commune has been taken for consent. */
function consented(): PureWorld {
  const world = noted().at('2026-11-27 09:00');
  const asked = { function: 'commune', unit: unitIds.commune, question: 'Xin ý kiến.' };
  world.act('planning.officer', { type: 'open_consultation', ...asked });
  world.act('planning.officer', receipt(2));
  return passing(world, '2026-12-03 08:00');
}

describe('a consultation that comes back after its silence was noted', () => {
  it('is open again with full days, undelivered, and says what the silence had rested on', () => {
    const world = noted().at('2026-12-01 09:00');
    const facts = world.act('ppc_office.officer', bounce());
    expect(facts[0]).toEqual({
      type: 'consultation_silence_revoked',
      no: 1,
      silence: 'proceed_noting_silence',
      deliveredOn: '2026-11-20',
      deliveredBy: 'paper_receipt',
      evidence,
      unit: unitIds.health,
      due: '2026-12-04',
    });
    const revokedSilences = [{ revokedAt: world.now, silence: 'proceed_noting_silence', evidence }];
    const open = { state: 'open', deliveredOn: null, deliveredBy: null, silenceDue: null, due: '2026-12-04' };
    expect(consultationOf(world)).toMatchObject({ ...open, revokedSilences });
    const task = world.state.tasks.findLast(({ consultation }) => consultation === 1);
    expect(task).toMatchObject({
      kind: 'answer_consultation',
      unit: unitIds.health,
      closedAt: null,
      due: '2026-12-04',
    });
  });

  it('lets nobody propose until it is answered, and its answer counts', () => {
    const world = noted().at('2026-12-01 09:00');
    world.act('ppc_office.officer', bounce());
    const propose = { type: 'propose', outcome: 'approve', reason: 'Phù hợp.' } as const;
    expect(world.refused('planning.officer', propose)).toMatchObject({
      reason: 'consultation_open',
      functions: ['health'],
    });
    world.act('health.focal_point', {
      type: 'answer_consultation',
      consultation: 1,
      position: 'object',
      text: 'Chưa.',
    });
    expect(consultationOf(world)?.state).toBe('answered');
  });

  it('is late and silent anew, each once more, from a new proof of delivery; the memo speaks of the new one', () => {
    const world = noted().at('2026-12-01 09:00');
    world.act('ppc_office.officer', bounce());
    expect(world.refused('ppc_office.officer', { ...receipt(), deliveredAt: '2026-12-01T08:59:59+07:00' })).toEqual({
      reason: 'date_before_sending',
    });
    world.at('2026-12-02 09:00').act('ppc_office.officer', receipt());
    const waits = dues(world.state).filter(({ kind }) => kind.startsWith('consultation_'));
    expect(waits.map(({ id }) => id)).toEqual(['consultation_overdue/1/2', 'consultation_silence/1/2']);
    const facts = passing(world, '2026-12-08 00:00').journal.map(({ fact }) => fact);
    expect(consultationOf(world)?.state).toBe('silent');
    expect(facts.findLast(({ type }) => type === 'consultation_silent')).toMatchObject({
      memo: { sentAt: '2026-12-01T02:00:00.000Z', deliveredOn: '2026-12-02', lastDay: '2026-12-07' },
    });
  });

  it('is counted from its new beginning when a calendar changes', () => {
    const world = noted().at('2026-12-01 09:00');
    world.act('ppc_office.officer', bounce());
    dayOff(world, '2026-12-03');
    expect(consultationOf(world)?.due).toBe('2026-12-07');
  });
});

describe('a consultation that comes back after its silence was taken for consent', () => {
  it('is open again too', () => {
    const world = consented();
    expect(consultationOf(world, 2)?.state).toBe('silent');
    const [fact] = world.act('planning.officer', bounce(2));
    expect(fact).toMatchObject({ type: 'consultation_silence_revoked', silence: 'deemed_consent' });
  });

  it('keeps signers and deciders from resting on it, and lets them send the case back', () => {
    const world = consented();
    straight.propose(world);
    world.act('planning.head', bounce(2));
    const open = { reason: 'consultation_open', functions: ['commune'] };
    expect(world.refused('planning.leader', { type: 'sign_off' })).toEqual(open);
    expect(world.may('planning.leader', 'sign_off')).toEqual(open);
    world.act('planning.leader', { type: 'close_consultation', consultation: 2, reason: 'Đã hỏi qua điện thoại.' });
    world.act('planning.leader', { type: 'sign_off' });
    expect(world.state.stage?.name).toBe('signature');
  });

  it('holds the decision, also by an objection that nobody has responded to', () => {
    const world = consented();
    straight.propose(world);
    straight.leaderSigns(world);
    world.act('planning.leader', bounce(2));
    const approve = { type: 'decide', outcome: 'approve' } as const;
    expect(world.refused('ppc.vice_chair', approve)).toMatchObject({ reason: 'consultation_open' });
    world.act('commune.focal_point', {
      type: 'answer_consultation',
      consultation: 2,
      position: 'object',
      text: 'Chưa.',
    });
    expect(world.refused('ppc.vice_chair', approve)).toEqual({
      reason: 'objection_needs_response',
      consultations: [2],
    });
    world.act('ppc.vice_chair', { type: 'send_back', to: 'study', reason: 'Có ý kiến mới.' });
    const responses = [{ consultation: 2, text: 'Đã tiếp thu.' }];
    world.act('planning.officer', { type: 'propose', outcome: 'approve', reason: 'Phù hợp.', responses });
    straight.leaderSigns(world);
    world.act('ppc.vice_chair', approve);
    expect(world.state.status).toBe('approved');
  });

  it('changes nothing once the case is decided: refused, by that reason', () => {
    const world = consented();
    straight.propose(world);
    straight.leaderSigns(world);
    world.act('ppc.vice_chair', { type: 'decide', outcome: 'approve' });
    expect(world.refused('planning.officer', bounce(2))).toEqual({ reason: 'already_decided' });
  });
});

describe('a mail that comes back', () => {
  const messageId = '<1@example.vn>';
  const takenBy = { host: 'thu.tinh.example', reply: '250 OK' };
  const taken = {
    type: 'record_mail_accepted',
    consultation: 1,
    recipient: personIds['health.focal_point'],
    messageId,
    takenBy,
  } as const;
  const returned = { type: 'record_mail_returned', consultation: 1, messageId, attempt: 1, evidence } as const;

  /** Delivered by mail alone, and silent. */
  function silentByMail(): PureWorld {
    const world = new PureWorld();
    const procedure = provenByMail(communeGrant(), 'health');
    world.procedures = [procedure];
    const units = world.directory.units.map((unit) =>
      unit.id === unitIds.health ? { ...unit, mailDomain: 'tinh.example', mailHost: takenBy.host } : unit,
    );
    world.directory = { ...world.directory, units };
    world.submit('owner.applicant', { ...programme(unitIds.owner), procedure: procedure.id });
    straight.accept(world);
    straight.forward(world);
    world.system(taken);
    return passing(world, '2026-11-27 00:00');
  }

  it('revokes the silence that rested on it, once however often it is told', () => {
    const world = silentByMail();
    expect(consultationOf(world)?.state).toBe('silent');
    expect(typesOf(world.system(returned))).toEqual(['consultation_silence_revoked', 'due_voided', 'task_opened']);
    expect(consultationOf(world)).toMatchObject({ state: 'open', returnedMails: [`${messageId} 1`] });
    expect(world.system(returned)).toEqual([]);
  });

  it('revokes no silence that another proof carries', () => {
    expect(silentByMail().system({ ...returned, messageId: '<2@example.vn>' })).toEqual([]);
    const onPaper = noted();
    expect(onPaper.system(returned)).toEqual([]);
  });

  it('is refused, and so kept, once the case is decided or has ended otherwise', () => {
    const world = silentByMail();
    world.act('union.intake_officer', { type: 'withdraw', reason: 'Đơn vị đề nghị rút.' });
    expect(decide(world.state, returned, systemActor, world.context())).toEqual({ ok: false, reason: 'case_closed' });
  });
});

describe('a consultation that comes back after it has escalated', () => {
  const asked = (): PureWorld => {
    const world = new PureWorld();
    world.procedures = [aidApproval()];
    world.submit('owner.applicant', programme(unitIds.owner));
    straight.accept(world);
    straight.askPolice(world);
    return world;
  };
  const officer: PersonKey = 'planning.officer';

  it('has not been late: full days anew, and it escalates anew', () => {
    const world = asked();
    world.act(officer, receipt());
    passing(world, '2026-11-30 09:00');
    expect(consultationOf(world)).toMatchObject({ state: 'open', escalated: true });
    const facts = world.act(officer, bounce());
    expect(facts[1]).toMatchObject({ type: 'consultation_silence_revoked', silence: 'escalate', due: '2026-12-04' });
    expect(consultationOf(world)).toMatchObject({ state: 'open', escalated: false });
    passing(world, '2026-12-05 00:00');
    expect(consultationOf(world)?.escalated).toBe(true);
  });

  it('is only said to have come back where nothing had proven its delivery', () => {
    const world = passing(asked(), '2026-11-30 09:00');
    expect(typesOf(world.act(officer, bounce()))).toEqual(['consultation_bounced']);
  });
});

describe('a consultation whose unit has become another since', () => {
  it('is not asked where the asking unit would ask itself', () => {
    const world = consented();
    const merger = { old: unitIds.commune, successor: unitIds.planning, from: plainDate('2026-12-03') };
    world.directory = succeeded(world.directory, merger);
    const types = typesOf(world.act('planning.officer', bounce(2)));
    expect(types).toContain('consultation_closed');
    expect(consultationOf(world, 2)).toMatchObject({ state: 'closed', closedReason: 'same_unit' });
  });
});
