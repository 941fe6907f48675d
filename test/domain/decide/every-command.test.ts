import { describe, expect, it } from 'vitest';
import { type CaseStatus, caseStatuses } from '../../../domain/case/case.ts';
import { type CommandType, PersonCommand, personCommandTypes } from '../../../domain/command.ts';
import { decide } from '../../../domain/decide.ts';
import { systemActor } from '../../../domain/actor.ts';
import type { Reason } from '../../../domain/refusal.ts';
import { createCalendar } from '../../../domain/time/calendar.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import { programme } from '../../helpers/dossiers.ts';
import { noteRefusal } from '../../helpers/given-errors.ts';
import { actorOf, personIds, unitIds } from '../../helpers/pure-province.ts';
import type { PersonKey } from '../../helpers/province-plan.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after } from '../../helpers/stories.ts';
import { situations } from '../available-actions/situations.ts';

/** What a case is doing, one column each; the statuses that mean several things have several. */
const columns = [
  ['in intake', situations['in intake']],
  ['awaiting', situations['awaiting a supplement']],
  ['asking', askingTaken],
  ['appraising', situations['in appraisal, the police answered']],
  ['signing', situations['waiting for the head to sign']],
  ['checking', situations['in check']],
  ['deciding', situations['waiting for the decision']],
  ['issuing', situations['waiting to be issued']],
  ['returning', situations['waiting to be returned']],
  ['approved', situations.approved],
  ['declined', situations.declined],
  ['refused', situations.refused],
  ['withdrawn', situations.withdrawn],
  ['stopped', situations.stopped],
] as const;

/** The police are asked, and the officer has taken the appraisal. */
function askingTaken(): PureWorld {
  const world = after('askPolice');
  world.act('planning.officer', { type: 'claim', task: 2 });
  return world;
}

const codes = {
  ok: 'ok',
  stage: 'wrong_stage',
  status: 'wrong_status',
  end: 'case_closed',
  done: 'already_decided',
  unit: 'not_your_unit',
  role: 'wrong_role',
  free: 'task_not_assigned',
  same: 'nothing_changes',
  shut: 'task_closed',
  wait: 'consultation_open',
  prop: 'already_proposed',
  fit: 'assignee_not_eligible',
  paper: 'not_issued_yet',
  twice: 'already_issued',
  going: 'not_paused',
  early: 'too_early_to_apologise',
  noq: 'unknown_consultation',
  over: 'consultation_not_open',
  calm: 'nothing_escalated',
} as const satisfies Record<string, Reason | 'ok'>;

/** The outcome of every command in every column, for a person whose act it is; from DOMAIN §3. */
// prettier-ignore
const table = {
  //                     intake await  ask    appr   sign   check  decide issue  return | the five ends
  submit:                'status status status status status status status status status status status status status status',
  accept:                'ok     status stage  stage  stage  stage  stage  stage  stage  end end end end end',
  request_supplement:    'ok     status stage  stage  stage  stage  stage  stage  stage  end end end end end',
  provide_supplement:    'ok     ok     status status status status status status status end end end end end',
  note_chase:            'status stage  status status status status status status status end end end end end',
  refuse:                'ok     status stage  stage  stage  stage  stage  stage  stage  end end end end end',
  withdraw:              'ok     ok     ok     ok     ok     ok     ok     done   done   end end end end end',
  stop:                  'ok     ok     ok     ok     ok     ok     ok     done   done   end end end end end',
  assign:                'unit   unit   ok     ok     fit    unit   unit   unit   unit   end end end end end',
  claim:                 'unit   unit   same   ok     role   unit   unit   unit   unit   end end end end end',
  release:               'unit   unit   ok     free   free   unit   unit   unit   unit   end end end end end',
  open_consultation:     'stage  stage  ok     ok     prop   stage  stage  stage  stage  end end end end end',
  record_delivery:       'unit   unit   ok     over   over   over   over   over   over   end end end end end',
  record_bounce:         'unit   unit   ok     over   over   over   over   done   done   end end end end end',
  answer_consultation:   'unit   unit   ok     over   over   over   over   done   done   end end end end end',
  register_paper_opinion: 'unit   unit   ok     over   over   over   over   done   done   end end end end end',
  close_consultation:    'unit   unit   ok     over   over   over   over   done   done   end end end end end',
  propose:               'stage  stage  wait   ok     prop   stage  stage  stage  stage  end end end end end',
  sign_off:              'stage  stage  stage  stage  ok     stage  stage  stage  stage  end end end end end',
  send_back:             'stage  stage  ok     ok     role   unit   unit   stage  stage  end end end end end',
  forward:               'stage  stage  stage  stage  stage  ok     stage  stage  stage  end end end end end',
  decide:                'stage  stage  stage  stage  stage  stage  ok     done   done   end end end end end',
  issue:                 'stage  stage  stage  stage  stage  stage  stage  ok     twice  end end end end end',
  return_result:         'stage  stage  stage  stage  stage  stage  stage  paper  ok     end end end end end',
  pause:                 'ok     status ok     ok     ok     ok     ok     done   done   end end end end end',
  resume:                'going  going  going  going  going  going  going  going  going  end end end end end',
  extend:                'status status ok     ok     ok     ok     ok     ok     ok     end end end end end',
  apologise:             'early  status early  early  early  early  early  early  early  end end end end end',
  acknowledge_escalation:'unit   unit   calm   calm   calm   calm   calm   calm   calm   end end end end end',
  comment:               'ok     ok     ok     ok     ok     ok     ok     ok     ok     ok  ok  ok  ok  ok',
  raise_concern:         'ok     ok     ok     ok     ok     ok     ok     ok     ok     ok  ok  ok  ok  ok',
  correct_dossier:       'ok     ok     ok     ok     ok     ok     ok     done   done   end end end end end',
  replace_document:      'ok     ok     ok     ok     ok     ok     ok     done   done   end end end end end',
  pass_time:           'ok     ok     ok     ok     ok     ok     ok     ok     ok     ok  ok  ok  ok  ok',
  move_task:            'ok     shut   shut   shut   shut   shut   shut   shut   shut   shut shut shut shut shut',
  change_calendar:       'ok     ok     ok     ok     ok     ok     ok     ok     ok     ok  ok  ok  ok  ok',
  relieve_holder:        'ok     ok     ok     ok     ok     ok     ok     ok     ok     ok  ok  ok  ok  ok',
  return_task:         'ok     ok     ok     ok     ok     ok     ok     ok     ok     ok  ok  ok  ok  ok',
  record_mail_accepted:         'noq    noq    ok     ok     ok     ok     ok     ok     ok     ok  ok  noq ok  ok',
  record_mail_returned:         'noq    noq    ok     ok     ok     ok     ok     ok     ok     ok  ok  noq ok  ok',
  record_reminder_mailed: 'ok     ok     ok     ok     ok     ok     ok     ok     ok     ok  ok  ok  ok  ok',
} as const satisfies Record<CommandType, string>;

const sample = programme(unitIds.owner);
const paper = { number: '12/CAT', date: '2026-11-20', signer: 'Tạ Quang Minh', secrecy: 'none' };
const firstOpen = ({ state }: PureWorld) => state.tasks.find((task) => task.closedAt === null)?.no ?? 1;
type Act = readonly [who: PersonKey | 'system', details: (world: PureWorld) => object];

/** Whose act it is, and what they say. */
const acts = {
  submit: ['owner.applicant', () => sample],
  accept: ['union.intake_officer', () => ({})],
  request_supplement: ['union.intake_officer', () => ({ items: [{ text: 'Phụ lục.' }] })],
  provide_supplement: ['owner.applicant', () => ({ papers: [{ kind: 'other' }] })],
  note_chase: ['union.intake_officer', () => ({ note: 'Đã gọi điện.' })],
  refuse: ['union.intake_officer', () => ({ ground: 'Không thuộc thẩm quyền.', legalBasis: 'Điều 7' })],
  withdraw: ['owner.applicant', () => ({ reason: 'Không còn nhu cầu.' })],
  stop: ['union.leader', () => ({ reason: 'Trùng.', legalBasis: 'Điều 8' })],
  assign: ['planning.manager', (world) => ({ task: firstOpen(world), to: personIds['planning.officer2'] })],
  claim: ['planning.officer', (world) => ({ task: firstOpen(world) })],
  release: ['planning.officer', (world) => ({ task: firstOpen(world) })],
  open_consultation: ['planning.officer', () => ({ function: 'foreign_affairs', question: 'Xin ý kiến.' })],
  record_delivery: ['police.focal_point', () => ({ consultation: 1, evidence: 'opened' })],
  record_bounce: ['planning.officer', () => ({ consultation: 1, evidence: '550 5.1.1' })],
  answer_consultation: ['police.focal_point', () => ({ consultation: 1, position: 'no_objection' })],
  register_paper_opinion: ['planning.officer', () => ({ consultation: 1, position: 'no_objection', paper })],
  close_consultation: ['planning.leader', () => ({ consultation: 1, reason: 'Không trả lời.' })],
  propose: ['planning.officer', () => ({ outcome: 'approve', reason: 'Hợp lệ.' })],
  sign_off: ['planning.head', () => ({})],
  send_back: ['planning.officer', () => ({ to: 'intake', reason: 'Thiếu.' })],
  forward: ['ppc_office.officer', () => ({})],
  decide: ['ppc.chair', () => ({ outcome: 'approve' })],
  issue: ['ppc_office.clerk', () => ({ number: '1/QĐ', date: '2026-11-20' })],
  return_result: ['union.intake_officer', () => ({})],
  pause: ['union.manager', () => ({ reason: 'Chờ xác minh.', legalBasis: 'Điều 9' })],
  resume: ['union.manager', () => ({})],
  extend: ['union.intake_officer', () => ({ to: '2026-12-10', reason: 'Chờ thẩm tra.' })],
  apologise: ['union.intake_officer', () => ({ reason: 'Chưa đủ chữ ký.' })],
  acknowledge_escalation: ['planning.head', (world) => ({ task: firstOpen(world) })],
  comment: ['union.intake_officer', () => ({ text: 'Ghi chú.' })],
  raise_concern: ['police.focal_point', () => ({ text: 'Theo dõi.' })],
  correct_dossier: [
    'union.intake_officer',
    () => ({ dossier: { ...sample.dossier, contactEmail: 'lien.he@tinh.example' }, reason: 'Nhầm.' }),
  ],
  replace_document: [
    'union.intake_officer',
    () => ({ index: 0, paper: { ...sample.papers[0], kind: 'request_for_approval', copies: 2 }, reason: 'Mờ.' }),
  ],
  pass_time: ['system', () => ({})],
  move_task: ['system', () => ({ task: 1, toUnit: unitIds.health })],
  change_calendar: ['system', () => ({ calendar: createCalendar(shippedCalendar().data, 2), correction: null })],
  relieve_holder: ['system', () => ({ task: 1 })],
  return_task: ['system', () => ({ task: 1 })],
  record_mail_accepted: [
    'system',
    () => ({ consultation: 1, recipient: personIds['police.focal_point'], messageId: '<1@example.vn>' }),
  ],
  record_mail_returned: [
    'system',
    () => ({ consultation: 1, messageId: '<1@example.vn>', attempt: 1, evidence: '550 5.1.1' }),
  ],
  record_reminder_mailed: [
    'system',
    () => ({ task: 1, messageId: '<1@example.vn>', takenAt: '2026-11-20T03:00:00.000Z' }),
  ],
} as const satisfies Record<CommandType, Act>;

// Object.entries forgets the key type of a constant table
const rows = Object.entries(table) as [CommandType, string][];
const cells = rows.flatMap(([type, row]) =>
  // a code that is not there fails its cell
  row.split(/ +/).map((code, n) => ({ type, code: code as keyof typeof codes, column: columns[n] })),
);

function outcome(type: CommandType, world: PureWorld): string {
  const [who, details]: Act = acts[type];
  const said = { type, expectedVersion: world.state.shownVersion, ...details(world) };
  if (who === 'system') {
    // the commands of the system have no schema: nobody outside can send them
    const verdict = decide(world.state, said as { type: 'pass_time' }, systemActor, world.context());
    return verdict.ok ? 'ok' : verdict.reason;
  }
  const command = PersonCommand.parse(said);
  const verdict = decide(world.state, command, actorOf(who), world.context());
  // the API hands in drafts alone, never a case
  if (!verdict.ok && type !== 'submit') noteRefusal(command, verdict.reason);
  return verdict.ok ? 'ok' : verdict.reason;
}

describe('every command in every status', () => {
  it.each(cells)('$type, $column.0: $code', ({ type, code, column }) => {
    if (!column) throw new Error(`the row of ${type} has too many columns`);
    expect(outcome(type, column[1]())).toBe(codes[code]);
  });

  it('is in the table', () => {
    const system = [
      'pass_time',
      'move_task',
      'return_task',
      'relieve_holder',
      'change_calendar',
      'record_mail_accepted',
      'record_mail_returned',
      'record_reminder_mailed',
    ];
    expect(Object.keys(table).toSorted()).toEqual([...personCommandTypes, ...system].toSorted());
    expect(rows.filter(([, row]) => row.split(/ +/).length !== columns.length)).toEqual([]);
    const statuses = new Set<CaseStatus>(columns.map(([, world]) => world().state.status));
    expect([...statuses].toSorted()).toEqual([...caseStatuses].toSorted());
  });

  it('but the submission needs a case', () => {
    const world = new PureWorld();
    const context = { ...world.context(), submission: null };
    for (const type of personCommandTypes.filter((one) => one !== 'submit')) {
      const [who, details]: Act = acts[type];
      const needsCase = after('submit');
      const command = PersonCommand.parse({ type, expectedVersion: 1, ...details(needsCase) });
      // only the three commands that no person gives are the system's
      expect(() => decide(null, command, actorOf(who as PersonKey), context)).toThrow(`${type} needs a case`);
    }
  });
});

describe('a system', () => {
  it('does nothing that is a person’s act', () => {
    const world = after('submit');
    expect(decide(world.state, { type: 'accept' }, systemActor, world.context())).toEqual({
      ok: false,
      reason: 'not_a_member',
    });
  });
});
