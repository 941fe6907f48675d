import { programme } from '../../helpers/dossiers.ts';
import { personIds, unitIds } from '../../helpers/pure-province.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { after, afterWith, straight } from '../../helpers/stories.ts';
import { dayOff } from './day-off.ts';
import { appraisers, having, intake, leaders, type Line, owners, police, whoSigned, heads } from './audiences.ts';

const supplement = { type: 'request_supplement', items: [{ text: 'Phụ lục.' }] } as const;
const answer = { type: 'provide_supplement', papers: [{ kind: 'other' }] } as const;
const back = { type: 'send_back', to: 'officer', reason: 'Làm rõ.' } as const;
const correction = (change: object) =>
  ({
    type: 'correct_dossier',
    dossier: { ...programme(unitIds.owner).dossier, ...change },
    reason: 'Gõ nhầm.',
  }) as const;
const [request] = programme(unitIds.owner).papers;
const betterCopy = {
  type: 'replace_document',
  index: 0,
  paper: { kind: 'request_for_approval', ...request, copies: 2 },
  reason: 'Bản mờ.',
} as const;
const paperOpinion = {
  type: 'register_paper_opinion',
  consultation: 1,
  position: 'no_objection',
  paper: { number: '12/CAT', date: '2026-11-20', signer: 'Tạ Quang Minh', secrecy: 'mat' },
} as const;
const pausing = { type: 'pause', reason: 'Chờ xác minh.', legalBasis: 'Điều 9' } as const;
const extension = { type: 'extend', to: '2026-12-10', reason: 'Chờ thẩm tra.' } as const;
const lastTask = (world: PureWorld) => world.state.tasks.at(-1)?.no ?? 0;

/** The line department keeps silent after its receipt, in the procedure that goes on then. */
export const actLines: readonly Line[] = [
  {
    act: 'the applicant hands in',
    notified: { receipt: ['owner.applicant2'], task_opened: intake },
    story: () => after('submit'),
  },
  {
    act: 'an intake officer hands in for them',
    notified: { receipt: owners, task_opened: ['union.intake_officer2'] },
    story: () => afterWith(programme(unitIds.owner), 'submit'),
  },
  { act: 'the dossier is accepted', notified: { task_opened: appraisers }, story: () => after('accept') },
  {
    act: 'a stage begins in a unit that has nobody to do its work',
    notified: { task_without_taker: [...heads, ...leaders, 'planning.manager', 'union.manager'] },
    story: () =>
      having(after('submit'), (world) => {
        const { memberships } = world.directory;
        const left = memberships.filter(({ unit, role }) => unit !== unitIds.planning || role !== 'officer');
        world.directory = { ...world.directory, memberships: left };
        straight.accept(world);
      }),
  },
  {
    act: 'a supplement is requested',
    notified: { supplement_requested: owners },
    story: () => having(after('submit'), (world) => world.act('union.intake_officer', supplement)),
  },
  {
    act: 'the supplement comes',
    notified: { supplement_provided: intake },
    story: () =>
      having(after('submit'), (world) => {
        world.act('union.intake_officer', supplement);
        world.act('owner.applicant', answer);
      }),
  },
  {
    act: 'the supplement does not come',
    notified: { task_opened: intake },
    story: () =>
      having(after('submit'), (world) => {
        world.act('union.intake_officer', supplement);
        world.at('2026-12-15 00:00').passTime();
      }),
  },
  {
    act: 'the dossier is refused',
    notified: { case_refused: [...owners, 'union.intake_officer2'] },
    story: () =>
      having(after('submit'), (world) =>
        world.act('union.intake_officer', { type: 'refuse', ground: 'Không thuộc thẩm quyền.', legalBasis: 'Điều 7' }),
      ),
  },
  { act: 'the police are asked', notified: { task_opened: police }, story: () => after('askPolice') },
  { act: 'the police answer', notified: { opinion_received: appraisers }, story: () => after('policeAnswer') },
  {
    act: 'the police’s answer on paper is registered',
    notified: { opinion_received: ['planning.officer2', 'many_hats'], paper_opinion_registered: police },
    story: () => having(after('askPolice'), (world) => world.act('planning.officer', paperOpinion)),
  },
  { act: 'a proposal is made', notified: { task_opened: heads }, story: () => after('propose') },
  { act: 'the head signs', notified: { task_opened: leaders }, story: () => after('headSigns') },
  {
    act: 'the leader signs',
    notified: { task_opened: ['ppc_office.officer', 'ppc_office.officer2', 'ppc_office.leader'] },
    story: () => after('leaderSigns'),
  },
  {
    act: 'the office forwards',
    notified: { task_opened: ['ppc.chair', 'ppc.vice_chair'] },
    story: () => after('forward'),
  },
  {
    act: 'the chair decides',
    notified: {
      task_opened: ['ppc_office.clerk'],
      decided: [...intake, ...whoSigned],
    },
    story: () => after('decide'),
  },
  { act: 'the clerk issues', notified: { task_opened: intake }, story: () => after('issue') },
  {
    act: 'the result is returned',
    notified: { result_returned: [...owners, 'union.manager'] },
    story: () => after('returnResult'),
  },
  {
    act: 'the applicant withdraws while people are at work',
    notified: { case_withdrawn: ['owner.applicant2', ...intake, ...appraisers, ...police] },
    story: () =>
      having(after('askPolice'), (world) => world.act('owner.applicant', { type: 'withdraw', reason: 'Đổi ý.' })),
  },
  {
    act: 'the Union stops the case',
    notified: {
      case_stopped: [...owners, ...intake, ...whoSigned, 'ppc.chair', 'ppc.vice_chair'],
    },
    story: () =>
      having(after('forward'), (world) =>
        world.act('union.leader', { type: 'stop', reason: 'Trùng.', legalBasis: 'Điều 8' }),
      ),
  },
  {
    act: 'the leader sends back to the officer',
    notified: { sent_back: appraisers },
    story: () => having(after('headSigns'), (world) => world.act('planning.leader', back)),
  },
  {
    act: 'the office sends back and has the police asked again',
    notified: { sent_back: appraisers, task_opened: police },
    story: () =>
      having(after('leaderSigns'), (world) =>
        world.act('ppc_office.officer', { ...back, to: 'appraisal', reopen: [1] }),
      ),
  },
  {
    act: 'a task is handed out',
    notified: { task_assigned: ['planning.officer2'] },
    story: () =>
      having(after('accept'), (world) =>
        world.act('planning.manager', { type: 'assign', task: lastTask(world), to: personIds['planning.officer2'] }),
      ),
  },
  {
    act: 'a task is taken',
    notified: {},
    story: () =>
      having(after('accept'), (world) => world.act('planning.officer', { type: 'claim', task: lastTask(world) })),
  },
  {
    act: 'a task is given back',
    notified: { task_opened: ['planning.officer2', 'many_hats'] },
    story: () =>
      having(after('accept'), (world) => {
        world.act('planning.officer', { type: 'claim', task: lastTask(world) });
        world.act('planning.officer', { type: 'release', task: lastTask(world) });
      }),
  },
  {
    act: 'the police’s consultation is moved to another unit',
    notified: { task_opened: ['health.focal_point', 'many_hats'] },
    story: () =>
      having(after('askPolice'), (world) =>
        world.system({ type: 'move_task', task: lastTask(world), toUnit: unitIds.health }),
      ),
  },
  {
    act: 'the dossier is corrected after people have signed',
    notified: { dossier_corrected: [...owners, 'union.intake_officer', 'police.focal_point', 'planning.head'] },
    story: () =>
      having(after('headSigns'), (world) =>
        world.act('planning.officer', correction({ contactEmail: 'lien.he@tinh.example' })),
      ),
  },
  {
    act: 'the dossier is corrected while the police think about it',
    notified: { dossier_corrected: [...owners, 'union.intake_officer', ...police] },
    story: () => having(after('askPolice'), (world) => world.act('planning.officer', correction({ sector: 'health' }))),
  },
  {
    act: 'a correction after their opinion has the police asked again',
    notified: { dossier_corrected: [...owners, 'union.intake_officer'], task_opened: police },
    story: () =>
      having(after('policeAnswer'), (world) => world.act('planning.officer', correction({ sector: 'health' }))),
  },
  {
    act: 'intake corrects what it has not accepted yet',
    notified: {},
    story: () =>
      having(after('submit'), (world) => world.act('union.intake_officer', correction({ sector: 'health' }))),
  },
  {
    act: 'a paper is replaced by a better copy',
    notified: { dossier_corrected: [...owners, 'union.intake_officer', 'police.focal_point'] },
    story: () => having(after('policeAnswer'), (world) => world.act('planning.officer', betterCopy)),
  },
  {
    act: 'the police raise a concern',
    notified: { concern_raised: ['police.focal_point2', 'union.focal_point'] },
    story: () =>
      having(after('forward'), (world) => world.act('police.focal_point', { type: 'raise_concern', text: 'Lưu ý.' })),
  },
  {
    act: 'somebody writes a note',
    notified: {},
    story: () => having(after('forward'), (world) => world.act('union.manager', { type: 'comment', text: 'Lưu ý.' })),
  },
  {
    act: 'the Union’s manager pauses the case',
    notified: { case_paused: [...owners, ...intake, 'planning.manager', ...appraisers] },
    story: () => having(after('policeAnswer'), (world) => world.act('union.manager', pausing)),
  },
  {
    act: 'the Union’s leader lets it go on',
    notified: { case_resumed: [...owners, ...intake, 'union.manager', 'planning.manager', ...appraisers] },
    story: () =>
      having(after('policeAnswer'), (world) => {
        world.act('union.manager', pausing);
        world.act('union.leader', { type: 'resume' });
      }),
  },
  {
    act: 'the promised day is extended',
    notified: {
      promise_extended: [...owners, 'union.intake_officer2', 'union.manager', 'planning.manager', ...appraisers],
    },
    story: () => having(after('policeAnswer'), (world) => world.act('union.intake_officer', extension)),
  },
  {
    act: 'two working days before the promised day come',
    notified: { apology_due: intake },
    story: () =>
      having(after('policeAnswer'), (world) => {
        world.at('2026-12-03 00:00').passTime();
        world.at('2026-12-03 07:30').passTime();
      }),
  },
  {
    act: 'the Union apologises',
    notified: { apology: [...owners, 'union.manager', 'planning.manager'] },
    story: () =>
      having(after('policeAnswer'), (world) =>
        world.at('2026-12-03 09:00').act('union.leader', { type: 'apologise', reason: 'Chưa đủ chữ ký.' }),
      ),
  },
  {
    act: 'a day off is published within the case’s days',
    notified: {
      calendar_changed: [...owners, ...intake, 'union.manager', 'planning.manager', ...appraisers, ...police],
    },
    story: () => having(after('askPolice'), (world) => dayOff(world, '2026-11-26')),
  },
  {
    act: 'a day off is published long after the case’s days',
    notified: {},
    story: () => having(after('askPolice'), (world) => dayOff(world, '2027-06-10')),
  },
  {
    act: 'the consultation to the police comes back',
    notified: { delivery_failed: ['planning.officer2', 'many_hats'] },
    story: () =>
      having(after('askPolice'), (world) =>
        world.act('planning.officer', { type: 'record_bounce', consultation: 1, evidence: 'Bưu điện trả lại.' }),
      ),
  },
  {
    act: 'it is said again of a consultation that has not reached the police since',
    notified: {},
    story: () =>
      having(after('askPolice'), (world) => {
        const bounce = { type: 'record_bounce', consultation: 1, evidence: 'Bưu điện trả lại.' } as const;
        world.act('planning.officer', bounce);
        return world.act('planning.officer', bounce);
      }),
  },
];
