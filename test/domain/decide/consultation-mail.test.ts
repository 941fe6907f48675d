import { describe, expect, it } from 'vitest';
import { instant } from '../../../domain/time/instant.ts';
import { notices } from '../../../domain/notices/notices.ts';
import { systemActor } from '../../../domain/actor.ts';
import { decide } from '../../../domain/decide.ts';
import { programme } from '../../helpers/dossiers.ts';
import { communeGrant } from '../../helpers/laws.ts';
import { actorOf, keyOf, personIds, unitIds } from '../../helpers/pure-province.ts';
import { provenByMail } from '../../helpers/proven-by-mail.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { viewsDelivered } from '../../helpers/views-asked.ts';
import { straight } from '../../helpers/stories.ts';

/** The health department is asked, in a procedure that lets its mail server prove the delivery or does not. */
type Asked = { readonly says?: boolean; readonly domain?: string | null; readonly host?: string | null };

function asked({ says = true, domain = 'tinh.example', host = 'thu.tinh.example' }: Asked = {}): PureWorld {
  const world = new PureWorld();
  const procedure = says ? provenByMail(communeGrant(), 'health') : communeGrant();
  world.procedures = [procedure];
  world.directory = {
    ...world.directory,
    units: world.directory.units.map((unit) =>
      unit.id === unitIds.health ? { ...unit, mailDomain: domain, mailHost: host } : unit,
    ),
  };
  world.submit('owner.applicant', { ...programme(unitIds.owner), procedure: procedure.id });
  straight.accept(world);
  straight.forward(world);
  return world;
}

const mail = '<1@example.vn>';
const takenBy = { host: 'thu.tinh.example', reply: '250 2.0.0 Ok: queued as 4Zk' };
const accepted = (recipient = personIds['health.focal_point'], messageId = mail) =>
  ({ type: 'record_mail_accepted', consultation: 1, recipient, messageId, takenBy }) as const;
const returned = (attempt = 1, messageId = mail) =>
  ({ type: 'record_mail_returned', consultation: 1, messageId, attempt, evidence: '550 5.1.1 no such user' }) as const;
const consultationOf = (world: PureWorld) => world.state.consultations[0];

describe('a reminder', () => {
  const remind = (world: PureWorld, id: number, takenAt: string | null) =>
    world.system({
      type: 'record_reminder_mailed',
      task: world.state.tasks.find((one) => one.consultation === 1)?.no ?? 0,
      messageId: `<${id}@example.vn>`,
      takenAt: takenAt === null ? null : instant(takenAt),
    });
  const [intime, late] = ['2026-11-26T00:31:00.000Z', '2026-11-26T17:00:00.000Z'] as const;
  const remindedIn = (world: PureWorld) => world.state.consultations[0]?.silenceMemo?.remindedAt;

  it('counts once a mail server has taken it while the unit could still answer', () => {
    const world = viewsDelivered().at('2026-11-26 07:30');
    world.passTime();
    expect(world.state.consultations[0]?.reminders).toEqual([]);
    expect(remind(world, 1, intime)).toMatchObject([{ type: 'consultation_reminded', no: 1, remindedAt: intime }]);
    expect(remind(world, 1, intime)).toEqual([]);
    world.at('2026-11-27 00:00').passTime();
    expect(remind(world, 2, late)).toEqual([]);
    expect(remindedIn(world)).toEqual([intime]);
  });

  it('counts by when it was taken, and not by when that was heard of', () => {
    const world = viewsDelivered().at('2026-11-27 00:00');
    world.passTime();
    expect(remindedIn(world)).toEqual([]);
    remind(world, 1, intime);
    expect(remindedIn(world)).toEqual([intime]);
  });

  it('counts no more once it has come back, before the silence or after', () => {
    const before = viewsDelivered().at('2026-11-26 07:30');
    before.passTime();
    remind(before, 1, intime);
    remind(before, 1, null);
    expect(remind(before, 1, null)).toEqual([]);
    before.at('2026-11-27 00:00').passTime();
    expect(remindedIn(before)).toEqual([]);
    const after = viewsDelivered().at('2026-11-26 07:30');
    after.passTime();
    remind(after, 1, intime);
    after.at('2026-11-27 00:00').passTime();
    remind(after, 1, null);
    expect(remindedIn(after)).toEqual([]);
    expect(after.state.consultations[0]?.state).toBe('silent');
  });
});

describe('that the unit’s mail server took the consultation', () => {
  it('proves its delivery where the procedure says so, and silence counts from there', () => {
    const world = asked().at('2026-11-20 15:01');
    world.system(accepted());
    // taken after 15:00 on a Friday: received on Monday; three working days, and the 24th is a holiday
    expect(consultationOf(world)).toMatchObject({
      deliveredOn: '2026-11-23',
      deliveredBy: 'mail_server',
      silenceDue: '2026-11-27',
      takenBy,
    });
    world.at('2026-11-28 00:00').passTime();
    expect(consultationOf(world)?.state).toBe('silent');
    const silent = world.journal.findLast(({ fact }) => fact.type === 'consultation_silent')?.fact;
    expect(silent).toMatchObject({ memo: { deliveredBy: 'mail_server', takenBy } });
  });

  it.each([
    ['the procedure does not say so', () => asked({ says: false }), personIds['health.focal_point']],
    ['the unit has no mail domain', () => asked({ domain: null }), personIds['health.focal_point']],
    ['no server is declared to be the unit’s', () => asked({ host: null }), personIds['health.focal_point']],
    ['another server took it', () => asked({ host: 'thu.congan.example' }), personIds['health.focal_point']],
    ['the address lies elsewhere', () => asked({ domain: 'soyte.example' }), personIds['health.focal_point']],
    ['the domain only ends alike', () => asked({ domain: 'example' }), personIds['health.focal_point']],
    ['somebody else got the mail', () => asked(), personIds['planning.officer']],
  ])('proves nothing where %s', (_, story, recipient) => {
    const world = story();
    expect(world.system(accepted(recipient))).toEqual([]);
    expect(consultationOf(world)?.deliveredOn).toBeNull();
  });

  it('is the word of no person, not even the administrator’s', () => {
    const world = asked();
    const verdict = decide(world.state, accepted(), actorOf('ppc_office.administrator'), world.context());
    expect(verdict).toMatchObject({ ok: false, reason: 'wrong_role' });
  });
});

describe('a consultation’s mail that came back', () => {
  it('voids the proof that it was, and alerts the asking unit; told twice it changes nothing more', () => {
    const world = asked();
    world.system(accepted());
    const facts = world.system(returned());
    expect(facts.map(({ type }) => type)).toEqual(['consultation_bounced']);
    expect(consultationOf(world)).toMatchObject({ deliveredOn: null, deliveredBy: null, silenceDue: null });
    expect(consultationOf(world)?.takenBy).toBeUndefined();
    const alerted = notices(world.state, facts, systemActor, world.context());
    expect(alerted.map(({ template, recipient }) => [template, keyOf(recipient)])).toEqual([
      ['delivery_failed', 'ppc_office.officer'],
      ['delivery_failed', 'ppc_office.officer2'],
    ]);
    expect(world.system(returned())).toEqual([]);
    world.at('2026-12-31 00:00').passTime();
    expect(consultationOf(world)?.state).toBe('open');
  });

  it('alerts also where nothing was proven yet, and again when a later try fails', () => {
    const world = asked({ says: false });
    expect(world.system(returned(1))).toHaveLength(1);
    expect(world.system(returned(2))).toHaveLength(1);
    expect(consultationOf(world)?.returnedMails).toEqual([`${mail} 1`, `${mail} 2`]);
  });

  it('is proven anew by a later try that is taken', () => {
    const world = asked();
    world.system(returned());
    world.system(accepted());
    expect(consultationOf(world)?.deliveredBy).toBe('mail_server');
  });

  it('leaves alone what a member opened, a paper receipt proves, or another mail has brought', () => {
    const opened = asked();
    opened.act('health.focal_point', { type: 'record_delivery', consultation: 1, evidence: 'opened' });
    const receipt = asked();
    receipt.act('ppc_office.officer', { type: 'record_delivery', consultation: 1, evidence: 'paper_receipt' });
    const other = asked();
    other.system(accepted(undefined, '<2@example.vn>'));
    for (const world of [opened, receipt, other]) expect(world.system(returned())).toEqual([]);
  });

  it('means nothing for a consultation that is answered', () => {
    const world = asked();
    world.act('health.focal_point', { type: 'answer_consultation', consultation: 1, position: 'no_objection' });
    expect(world.system(returned())).toEqual([]);
    expect(world.system(accepted())).toEqual([]);
  });
});
