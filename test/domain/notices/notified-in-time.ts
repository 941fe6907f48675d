import { programme } from '../../helpers/dossiers.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';
import { viewsAsked, viewsDelivered } from '../../helpers/views-asked.ts';
import { appraisers, having, heads, leaders, type Line, police } from './audiences.ts';
import { dayOff } from './day-off.ts';

const supplement = { type: 'request_supplement', items: [{ text: 'Phụ lục.' }] } as const;

function silence(): PureWorld {
  const world = viewsDelivered();
  world.at('2026-11-27 00:00').passTime();
  return world;
}

/** The commune has opened what it was asked, and lets its days pass. */
function consent(): PureWorld {
  const world = viewsAsked();
  world.act('health.focal_point', { type: 'answer_consultation', consultation: 1, position: 'no_objection' });
  const question = 'Xin ý kiến.';
  world.act('planning.officer', { type: 'open_consultation', function: 'commune', unit: unitIds.commune, question });
  world.act('commune.focal_point', { type: 'record_delivery', consultation: 2, evidence: 'opened' });
  world.at('2026-11-27 00:00').passTime();
  return world;
}

const proposedOver = (world: PureWorld): PureWorld => {
  straight.propose(world.at('2026-11-27 09:00'));
  return world;
};

const inTime = {
  type: 'register_paper_opinion',
  consultation: 2,
  position: 'no_objection',
  paper: { number: '12/UBND-VX', date: '2026-11-26', signer: 'Chủ tịch', secrecy: 'none' },
} as const;

/** What time brings, and who is notified of it. */
export const timeLines: readonly Line[] = [
  {
    act: 'day 7 comes',
    // the proposal is two days late by then, which weighs more
    notified: { target_warning: ['union.manager'], escalation: ['planning.manager'] },
    story: () =>
      having(after('policeAnswer'), (world) => {
        world.at('2026-12-02 00:00').passTime();
        world.at('2026-12-02 07:30').passTime();
      }),
  },
  {
    act: 'a task is overdue',
    notified: { task_overdue: appraisers },
    story: () =>
      having(after('policeAnswer'), (world) => {
        world.at('2026-11-30 09:00').passTime();
        world.at('2026-12-01 00:00').passTime();
      }),
  },
  {
    act: 'a task is overdue that came too late for its head to hear of it on the due day',
    notified: { task_overdue: ['union.intake_officer', 'union.intake_officer2', 'union.head'] },
    story: () =>
      having(new PureWorld(), (world) => {
        const receivedAt = '2026-11-18T02:00:00Z';
        world.submit('union.intake_officer', programme(unitIds.owner), { channel: 'paper', receivedAt });
        world.at('2026-11-20 09:01').passTime();
      }),
  },
  {
    act: 'a task is due on the next working day',
    notified: { reminder: appraisers },
    story: () => having(after('policeAnswer'), (world) => world.at('2026-11-27 07:30').passTime()),
  },
  {
    act: 'a task that somebody has is due on the next working day',
    notified: { reminder: ['planning.officer2'] },
    story: () =>
      having(after('policeAnswer'), (world) => {
        world.act('planning.officer2', { type: 'claim', task: 2 });
        world.at('2026-11-27 07:30').passTime();
      }),
  },
  {
    act: 'a task whose day has moved ahead is due on the next working day again',
    notified: { second_reminder: appraisers },
    story: () =>
      having(after('policeAnswer'), (world) => {
        world.at('2026-11-27 07:30').passTime();
        dayOff(world, '2026-11-25', 'Công văn đính chính số 5');
        world.at('2026-11-30 07:30').passTime();
      }),
  },
  {
    act: 'a consultation is due on the next working day',
    notified: { reminder: police },
    story: () => having(after('askPolice'), (world) => world.at('2026-11-26 07:30').passTime()),
  },
  {
    act: 'the due day of a task begins',
    notified: { escalation: heads },
    story: () =>
      having(after('policeAnswer'), (world) => {
        world.at('2026-11-27 07:30').passTime();
        world.at('2026-11-30 07:30').passTime();
      }),
  },
  {
    act: 'a task stays undone for a day',
    notified: { escalation: leaders },
    story: () =>
      having(after('policeAnswer'), (world) => {
        world.at('2026-12-01 00:00').passTime();
        world.at('2026-12-01 07:30').passTime();
      }),
  },
  {
    act: 'a head says that they see to it',
    notified: {},
    story: () =>
      having(after('policeAnswer'), (world) => {
        world.at('2026-11-30 07:30').passTime();
        world.act('planning.head', { type: 'acknowledge_escalation', task: 2, note: 'Sẽ xong trong ngày.' });
      }),
  },
  {
    act: 'intake has asked for the supplement that does not come',
    notified: {},
    story: () =>
      having(after('submit'), (world) => {
        world.act('union.intake_officer', supplement);
        world.at('2026-12-15 00:00').passTime();
        world.act('union.intake_officer', { type: 'note_chase', note: 'Đã gọi điện.' });
      }),
  },
  {
    act: 'day 10 is past',
    notified: { target_breach: ['union.manager', 'planning.manager', ...appraisers, ...leaders] },
    story: () =>
      having(after('policeAnswer'), (world) => {
        world.at('2026-12-07 00:00').passTime();
        world.at('2026-12-08 00:00').passTime();
      }),
  },
  {
    act: 'the statutory limit is past',
    notified: { statutory_breach: ['union.manager', 'planning.manager', ...appraisers, ...leaders] },
    story: () =>
      having(after('policeAnswer'), (world) => {
        world.at('2026-12-09 00:00').passTime();
        world.at('2026-12-11 00:00').passTime();
      }),
  },
  {
    act: 'the police are silent',
    notified: { consultation_overdue: [...appraisers, ...leaders, ...police] },
    story: () =>
      having(after('askPolice'), (world) => {
        world.at('2026-11-27 08:00').passTime();
        world.at('2026-11-28 00:00').passTime();
      }),
  },
  {
    act: 'a silence is noted and the case goes on',
    notified: {
      // whose silence it was hears what it led to
      silence_noted: ['ppc_office.officer', 'ppc_office.officer2', 'health.focal_point'],
      // the asked unit has no head
      escalation: ['health.leader'],
      task_opened: appraisers,
    },
    story: silence,
  },
  {
    act: 'a silence is consent',
    notified: { consent_by_silence: [...appraisers, 'commune.focal_point'], escalation: ['commune.leader'] },
    story: consent,
  },
  {
    act: 'an opinion comes after the case has gone on without it',
    notified: { late_opinion: [...appraisers, 'ppc_office.officer', 'ppc_office.officer2', 'union.intake_officer'] },
    story: () =>
      having(silence(), (world) => {
        const answer = { type: 'answer_consultation', consultation: 1, position: 'no_objection' } as const;
        world.at('2026-11-27 09:00').act('health.focal_point', answer);
      }),
  },
  {
    act: 'an opinion on paper of a day within the period is entered after the proposal over the silence',
    notified: {
      silence_revoked: ['planning.officer2', 'many_hats', ...heads, ...leaders],
      paper_opinion_registered: ['commune.focal_point'],
    },
    story: () => having(proposedOver(consent()), (world) => world.act('planning.officer', inTime)),
  },
  {
    act: 'the same is entered after the decision',
    notified: {
      opinion_received: [
        'planning.officer2',
        'many_hats',
        'planning.leader',
        'health.focal_point',
        'ppc.vice_chair',
        'ppc_office.clerk',
        'union.intake_officer',
      ],
      paper_opinion_registered: ['commune.focal_point'],
    },
    story: () =>
      having(proposedOver(consent()), (world) => {
        world.act('planning.leader', { type: 'sign_off' });
        world.act('ppc.vice_chair', { type: 'decide', outcome: 'approve' });
        world.act('planning.officer', inTime);
      }),
  },
  {
    act: 'a consultation comes back after its silence was noted, and somebody studies the case',
    notified: {
      // who asked, up to their leader, and whose work rests on it; the asked unit has its task again
      silence_revoked: ['ppc_office.officer2', 'ppc_office.head', 'ppc_office.leader', ...appraisers],
      task_opened: ['health.focal_point'],
    },
    story: () =>
      having(silence(), (world) =>
        world.act('ppc_office.officer', { type: 'record_bounce', consultation: 1, evidence: 'Bưu điện trả lại.' }),
      ),
  },
];
