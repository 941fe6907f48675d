import { type Task, isOpen } from '../case/task.ts';
import { type DueKind, numberOfRef } from '../dues.ts';
import type { CalendarChange, CaseFact } from '../event.ts';
import type { Procedure } from '../procedure/procedure.ts';
import {
  type Recipient,
  type Situation,
  applicants,
  because,
  cutOff,
  focalPoints,
  hasTaker,
  helpers,
  holders,
  inUnit,
  intakeOfficers,
  managers,
  openStageTasks,
  overseers,
  signers,
} from './audience.ts';
import type { About } from './date.ts';
import { reasonOfRole } from './reason.ts';
import type { NoticeTemplate } from './template.ts';

export type Message = {
  readonly template: NoticeTemplate;
  readonly to: readonly Recipient[];
  /** The consultation that it brings to a consulted unit. */
  readonly asks?: number;
  /** Absent: the case as a whole. */
  readonly about?: About;
};

const nobody: Message[] = [];
const aboutTask = ({ no }: Pick<Task, 'no'>): About => ({ tasks: [no] });

function taskWaits(situation: Situation, no: number): Message[] {
  const now = situation.state.tasks.find((one) => one.no === no);
  if (!now || now.closedAt !== null) return nobody;
  const asks = now.consultation === null ? {} : { asks: now.consultation };
  const about = aboutTask(now);
  const opened: Message = { template: 'task_opened', to: holders(situation, now), ...asks, about };
  return hasTaker(situation, now)
    ? [opened]
    : [opened, { template: 'task_without_taker', to: helpers(situation, now), about }];
}

function opinion(situation: Situation, no: number, template: NoticeTemplate): Message[] {
  const asked = situation.state.consultations.find((one) => one.no === no);
  if (!asked) return nobody;
  return [
    { template, to: inUnit(situation, asked.askedBy, ['officer', 'intake_officer']), about: { consultations: [no] } },
  ];
}

/** Who asked goes on with the work that the opinion is for. */
const received = (situation: Situation, no: number): Message[] =>
  opinion(situation, no, 'opinion_received').map((message) => ({ ...message, about: aboutWork(situation) }));

const aboutWork = (situation: Situation): About => ({ tasks: openStageTasks(situation).map(({ no }) => no) });

/** The asking unit, up to its leader, who must see that the consultation arrives; and whose work rests on that silence. */
function silenceRevoked(situation: Situation, no: number): Message[] {
  const asked = situation.state.consultations.find((one) => one.no === no);
  if (!asked) return nobody;
  const { askedBy } = asked;
  const above = [...overseers(situation, askedBy, 'head'), ...overseers(situation, askedBy, 'leader')];
  const asking = [...inUnit(situation, askedBy, ['officer', 'intake_officer']), ...above];
  const signed = situation.state.signOffs.map(({ by }) => by);
  const to = [
    ...asking,
    ...openStageTasks(situation).flatMap((task) => holders(situation, task)),
    ...because('signed', signed),
  ];
  return [{ template: 'silence_revoked', to, about: { consultations: [no] } }];
}

/** What somebody else has entered in a unit's name, the unit can hold against its own paper. */
function registered(situation: Situation, no: number): Message[] {
  const asked = situation.state.consultations.find((one) => one.no === no);
  return asked
    ? [{ template: 'paper_opinion_registered', to: inUnit(situation, asked.unit, ['focal_point']) }]
    : nobody;
}

const openTaskOf = ({ state }: Situation, is: (task: Task) => boolean): Task | undefined =>
  state.tasks.find((task) => task.closedAt === null && is(task));

function overdueOpinion(situation: Situation, no: number): Message[] {
  const asked = situation.state.consultations.find((one) => one.no === no);
  if (!asked) return nobody;
  const task = openTaskOf(situation, (one) => one.consultation === no);
  const silent = task ? [...holders(situation, task), ...headUnlessNotified(situation, task)] : [];
  // only the asking unit's leader may end the waiting for a mandatory opinion
  const above = asked.mandatory ? overseers(situation, asked.askedBy, 'leader') : [];
  return [
    ...opinion(situation, no, 'consultation_overdue'),
    { template: 'consultation_overdue', to: [...silent, ...above], about: { consultations: [no] } },
  ];
}

/** The escalation steps notify the head on the due day; of a task that came too late for that, its lateness does (decision 13). */
const headUnlessNotified = (situation: Situation, { no, unit }: Task): Recipient[] =>
  situation.state.escalations.some((one) => one.task === no && one.to === 'head' && !one.voided)
    ? []
    : overseers(situation, unit, 'head');

function remind(situation: Situation, no: number): Message[] {
  const task = openTaskOf(situation, (one) => one.no === no);
  return task ? [{ template: 'reminder', to: holders(situation, task), about: aboutTask(task) }] : nobody;
}

function overdueTask(situation: Situation, no: number): Message[] {
  const task = openTaskOf(situation, (one) => one.no === no);
  if (!task) return nobody;
  const to = [...holders(situation, task), ...headUnlessNotified(situation, task)];
  return [{ template: 'task_overdue', to, about: aboutTask(task) }];
}

const leaders = (situation: Situation): Recipient[] =>
  openStageTasks(situation).flatMap((task) => overseers(situation, task.unit, 'leader'));

const lateCase = (situation: Situation, template: NoticeTemplate): Message[] => [
  {
    template,
    to: [
      ...managers(situation),
      ...openStageTasks(situation).flatMap((task) => holders(situation, task)),
      ...leaders(situation),
    ],
  },
];

const notifyOfDue = {
  target_warning: (situation) => [{ template: 'target_warning', to: managers(situation) }],
  apology_due: (situation) => [{ template: 'apology_due', to: intakeOfficers(situation) }],
  target_breach: (situation) => lateCase(situation, 'target_breach'),
  statutory_breach: (situation) => lateCase(situation, 'statutory_breach'),
  reminder: (situation, ref) => remind(situation, numberOfRef(ref)),
  // notified by name in the event that it causes
  escalation: () => nobody,
  task_overdue: (situation, ref) => overdueTask(situation, Number(ref)),
  consultation_overdue: (situation, ref) => overdueOpinion(situation, Number(ref)),
  consultation_silence: (situation, ref) => opinion(situation, Number(ref), 'consultation_silent'),
  supplement_unanswered: (situation) => [
    { template: 'task_opened', to: intakeOfficers(situation), about: aboutWork(situation) },
  ],
} as const satisfies Record<DueKind, (situation: Situation, ref: string) => Message[]>;

const ended = (situation: Situation, template: NoticeTemplate): Message[] => [
  {
    template,
    to: [...applicants(situation), ...intakeOfficers(situation), ...signers(situation), ...cutOff(situation)],
  },
];

/** The applicant, whose promised date it moves, and who works on the case or oversees it. */
const atWork = (situation: Situation, template: NoticeTemplate): Message[] => [
  {
    template,
    to: [
      ...applicants(situation),
      ...intakeOfficers(situation),
      ...managers(situation),
      ...openStageTasks(situation).flatMap((task) => holders(situation, task)),
    ],
  },
];

const resumed = (situation: Situation): Message[] => [
  ...atTheirTasks(situation, 'case_resumed'),
  ...atWork(situation, 'case_resumed'),
];

/** To who has or may take a task, about that. */
const atTheirTasks = (situation: Situation, template: NoticeTemplate): Message[] =>
  openStageTasks(situation).map((task) => ({ template, to: holders(situation, task), about: aboutTask(task) }));

/** Who signed, who is thinking about it, and once it was accepted the applicant, whose dossier it is. */
const concernedBy = (situation: Situation): Recipient[] => [
  ...signers(situation),
  ...situation.state.tasks
    .filter((task) => isOpen(task) && task.consultation !== null)
    .flatMap((task) => holders(situation, task)),
  ...(situation.state.accepted ? applicants(situation) : []),
];

/** Only those whose date has moved; the applicant where the promised day has. */
function movedDates(situation: Situation, { clocks, tasks }: CalendarChange): Message[] {
  const promise = clocks.some((one) => one.clock === 'target' && one.old !== one.due);
  const theirs = situation.state.tasks.filter((task) => tasks.some((one) => one.no === task.no && one.old !== one.due));
  const template = 'calendar_changed';
  return [
    ...theirs.map((task) => ({ template, to: holders(situation, task), about: aboutTask(task) }) as const),
    ...(promise ? atWork(situation, template) : nobody),
  ];
}

/** Who is notified of one event, and of what in it; nobody of the last ones, for which the tasks they open speak. */
export function notify(situation: Situation, fact: CaseFact, procedure: Procedure): Message[] {
  switch (fact.type) {
    case 'submitted':
      return [{ template: 'receipt', to: applicants(situation) }];
    case 'task_opened':
      return taskWaits(situation, fact.task.no);
    case 'task_assigned':
    case 'task_substituted':
      return [{ template: 'task_assigned', to: because('holds_task', [fact.to]), about: aboutTask(fact) }];
    case 'task_moved':
    case 'task_released':
      return taskWaits(situation, fact.no);
    case 'supplement_requested':
      return [{ template: 'supplement_requested', to: applicants(situation) }];
    case 'supplement_provided':
      return [{ template: 'supplement_provided', to: intakeOfficers(situation), about: aboutWork(situation) }];
    case 'refused':
      return ended(situation, 'case_refused');
    case 'withdrawn':
      return ended(situation, 'case_withdrawn');
    case 'stopped':
      return ended(situation, 'case_stopped');
    case 'paused':
      return atWork(situation, 'case_paused');
    case 'resumed':
      return resumed(situation);
    case 'extended':
      return atWork(situation, 'promise_extended');
    case 'apologised':
      return [{ template: 'apology', to: [...applicants(situation), ...managers(situation)] }];
    case 'consultation_bounced':
      return fact.again ? nobody : opinion(situation, fact.no, 'delivery_failed');
    case 'consultation_silence_revoked':
      return silenceRevoked(situation, fact.no);
    case 'calendar_changed':
      return movedDates(situation, fact);
    case 'consultation_answered':
      return [...received(situation, fact.no), ...(fact.opinion.paper ? registered(situation, fact.no) : nobody)];
    case 'sent_back':
      return atTheirTasks(situation, 'sent_back');
    case 'decided':
      return [{ template: 'decided', to: [...intakeOfficers(situation), ...signers(situation)] }];
    case 'result_returned':
      return [{ template: 'result_returned', to: [...applicants(situation), ...managers(situation)] }];
    case 'concern_raised':
      return [{ template: 'concern_raised', to: focalPoints(situation, procedure.concernsBetween) }];
    case 'dossier_corrected':
    case 'document_replaced':
      return [{ template: 'dossier_corrected', to: concernedBy(situation) }];
    case 'escalated':
      return [
        {
          template: 'escalation',
          to: because(reasonOfRole[fact.to], fact.notified),
          about: aboutTask({ no: fact.task }),
        },
      ];
    case 'due_passed':
      return notifyOfDue[fact.kind](situation, fact.ref);
    case 'accepted':
    case 'stage_entered':
    case 'task_closed':
    case 'clock_started':
    case 'clock_stopped':
    case 'clock_final':
    case 'clock_ended':
    case 'consultation_opened':
    case 'consultation_not_offered':
    case 'consultation_delivered':
    case 'consultation_escalated':
    case 'consultation_silent':
    case 'consultation_closed':
    case 'consultation_reopened':
    case 'proposed':
    case 'signed_off':
    case 'forwarded':
    case 'issued':
    case 'closed':
    case 'commented':
    case 'due_voided':
    case 'supplement_chased':
    case 'escalation_acknowledged':
      return nobody;
  }
}
