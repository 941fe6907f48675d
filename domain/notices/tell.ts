import { isOpen, type Task } from '../case/task.ts';
import { type DueKind, numberOfRef } from '../dues.ts';
import type { CalendarChange, CaseFact } from '../event.ts';
import type { Procedure } from '../procedure/procedure.ts';
import {
  applicants,
  because,
  cutOff,
  focalPoints,
  type Hearer,
  holders,
  inUnit,
  intakeOfficers,
  managers,
  openStageTasks,
  overseers,
  signers,
  type Whom,
} from './audience.ts';
import type { About } from './date.ts';
import { reasonOfRole } from './reason.ts';
import type { NoticeTemplate } from './template.ts';

export type Told = {
  readonly template: NoticeTemplate;
  readonly to: readonly Hearer[];
  /** The question that it brings to a consulted unit. */
  readonly asks?: number;
  /** Absent: the case as a whole. */
  readonly about?: About;
};

const nobody: Told[] = [];
const aboutTask = ({ no }: Pick<Task, 'no'>): About => ({ tasks: [no] });

function taskWaits(whom: Whom, no: number): Told[] {
  const now = whom.state.tasks.find((one) => one.no === no);
  if (!now || now.closedAt !== null) return nobody;
  const asks = now.consultation === null ? {} : { asks: now.consultation };
  return [{ template: 'task_opened', to: holders(whom, now), ...asks, about: aboutTask(now) }];
}

function opinion(whom: Whom, no: number, template: NoticeTemplate): Told[] {
  const asked = whom.state.consultations.find((one) => one.no === no);
  if (!asked) return nobody;
  return [{ template, to: inUnit(whom, asked.askedBy, ['officer', 'intake_officer']), about: { questions: [no] } }];
}

/** Who asked goes on with the work that the opinion is for. */
const received = (whom: Whom, no: number): Told[] =>
  opinion(whom, no, 'opinion_received').map((told) => ({ ...told, about: aboutWork(whom) }));

const aboutWork = (whom: Whom): About => ({ tasks: openStageTasks(whom).map(({ no }) => no) });

/** The asking unit, up to its leader, who must see that the question arrives; and whose work rests on that silence. */
function silenceRevoked(whom: Whom, no: number): Told[] {
  const asked = whom.state.consultations.find((one) => one.no === no);
  if (!asked) return nobody;
  const { askedBy } = asked;
  const above = [...overseers(whom, askedBy, 'head'), ...overseers(whom, askedBy, 'leader')];
  const asking = [...inUnit(whom, askedBy, ['officer', 'intake_officer']), ...above];
  const signed = whom.state.signOffs.map(({ by }) => by);
  const to = [...asking, ...openStageTasks(whom).flatMap((task) => holders(whom, task)), ...because('signed', signed)];
  return [{ template: 'silence_revoked', to, about: { questions: [no] } }];
}

/** What somebody else has entered in a unit's name, the unit can hold against its own paper. */
function registered(whom: Whom, no: number): Told[] {
  const asked = whom.state.consultations.find((one) => one.no === no);
  return asked ? [{ template: 'paper_answer_registered', to: inUnit(whom, asked.unit, ['focal_point']) }] : nobody;
}

const openTaskOf = ({ state }: Whom, is: (task: Task) => boolean): Task | undefined =>
  state.tasks.find((task) => task.closedAt === null && is(task));

function overdueOpinion(whom: Whom, no: number): Told[] {
  const asked = whom.state.consultations.find((one) => one.no === no);
  if (!asked) return nobody;
  const task = openTaskOf(whom, (one) => one.consultation === no);
  const silent = task ? [...holders(whom, task), ...headNotTold(whom, task)] : [];
  // only the asking unit's leader may end the waiting for a mandatory opinion
  const above = asked.mandatory ? overseers(whom, asked.askedBy, 'leader') : [];
  return [
    ...opinion(whom, no, 'consultation_overdue'),
    { template: 'consultation_overdue', to: [...silent, ...above], about: { questions: [no] } },
  ];
}

/** The escalation steps tell the head on the due day; of a task that came too late for that, its lateness does (decision 13). */
const headNotTold = (whom: Whom, { no, unit }: Task): Hearer[] =>
  whom.state.escalations.some((one) => one.task === no && one.to === 'head' && !one.voided)
    ? []
    : overseers(whom, unit, 'head');

function remind(whom: Whom, no: number): Told[] {
  const task = openTaskOf(whom, (one) => one.no === no);
  return task ? [{ template: 'reminder', to: holders(whom, task), about: aboutTask(task) }] : nobody;
}

function overdueTask(whom: Whom, no: number): Told[] {
  const task = openTaskOf(whom, (one) => one.no === no);
  if (!task) return nobody;
  const to = [...holders(whom, task), ...headNotTold(whom, task)];
  return [{ template: 'task_overdue', to, about: aboutTask(task) }];
}

const leaders = (whom: Whom): Hearer[] => openStageTasks(whom).flatMap((task) => overseers(whom, task.unit, 'leader'));

const lateCase = (whom: Whom, template: NoticeTemplate): Told[] => [
  {
    template,
    to: [...managers(whom), ...openStageTasks(whom).flatMap((task) => holders(whom, task)), ...leaders(whom)],
  },
];

const tellDue = {
  target_warning: (whom) => [{ template: 'target_warning', to: managers(whom) }],
  apology_due: (whom) => [{ template: 'apology_due', to: intakeOfficers(whom) }],
  target_breach: (whom) => lateCase(whom, 'target_breach'),
  statutory_breach: (whom) => lateCase(whom, 'statutory_breach'),
  reminder: (whom, ref) => remind(whom, numberOfRef(ref)),
  // told by name in the event that it causes
  escalation: () => nobody,
  task_overdue: (whom, ref) => overdueTask(whom, Number(ref)),
  consultation_overdue: (whom, ref) => overdueOpinion(whom, Number(ref)),
  consultation_silence: (whom, ref) => opinion(whom, Number(ref), 'consultation_silent'),
  supplement_unanswered: (whom) => [{ template: 'task_opened', to: intakeOfficers(whom), about: aboutWork(whom) }],
} as const satisfies Record<DueKind, (whom: Whom, ref: string) => Told[]>;

const ended = (whom: Whom, template: NoticeTemplate): Told[] => [
  { template, to: [...applicants(whom), ...intakeOfficers(whom), ...signers(whom), ...cutOff(whom)] },
];

/** The applicant, whose promised date it moves, and who works on the case or oversees it. */
const atWork = (whom: Whom, template: NoticeTemplate): Told[] => [
  {
    template,
    to: [
      ...applicants(whom),
      ...intakeOfficers(whom),
      ...managers(whom),
      ...openStageTasks(whom).flatMap((task) => holders(whom, task)),
    ],
  },
];

const resumed = (whom: Whom): Told[] => [...atTheirTasks(whom, 'case_resumed'), ...atWork(whom, 'case_resumed')];

/** To who has or may take a task, about that. */
const atTheirTasks = (whom: Whom, template: NoticeTemplate): Told[] =>
  openStageTasks(whom).map((task) => ({ template, to: holders(whom, task), about: aboutTask(task) }));

/** Who signed, who is thinking about it, and once it was accepted the applicant, whose dossier it is. */
const concernedBy = (whom: Whom): Hearer[] => [
  ...signers(whom),
  ...whom.state.tasks
    .filter((task) => isOpen(task) && task.consultation !== null)
    .flatMap((task) => holders(whom, task)),
  ...(whom.state.accepted ? applicants(whom) : []),
];

/** Only those whose date has moved; the applicant where the promised day has. */
function movedDates(whom: Whom, { clocks, tasks }: CalendarChange): Told[] {
  const promise = clocks.some((one) => one.clock === 'target' && one.old !== one.due);
  const theirs = whom.state.tasks.filter((task) => tasks.some((one) => one.no === task.no && one.old !== one.due));
  const template = 'calendar_changed';
  return [
    ...theirs.map((task) => ({ template, to: holders(whom, task), about: aboutTask(task) }) as const),
    ...(promise ? atWork(whom, template) : nobody),
  ];
}

/** What one event is told to whom; nobody is told of the last ones, for which the tasks they open speak. */
export function tell(whom: Whom, fact: CaseFact, procedure: Procedure): Told[] {
  switch (fact.type) {
    case 'submitted':
      return [{ template: 'receipt', to: applicants(whom) }];
    case 'task_opened':
      return taskWaits(whom, fact.task.no);
    case 'task_assigned':
    case 'task_substituted':
      return [{ template: 'task_assigned', to: because('holds_task', [fact.to]), about: aboutTask(fact) }];
    case 'task_moved':
    case 'task_released':
      return taskWaits(whom, fact.no);
    case 'supplement_requested':
      return [{ template: 'supplement_requested', to: applicants(whom) }];
    case 'supplement_provided':
      return [{ template: 'supplement_provided', to: intakeOfficers(whom), about: aboutWork(whom) }];
    case 'refused':
      return ended(whom, 'case_refused');
    case 'withdrawn':
      return ended(whom, 'case_withdrawn');
    case 'stopped':
      return ended(whom, 'case_stopped');
    case 'paused':
      return atWork(whom, 'case_paused');
    case 'resumed':
      return resumed(whom);
    case 'extended':
      return atWork(whom, 'promise_extended');
    case 'apologised':
      return [{ template: 'apology', to: [...applicants(whom), ...managers(whom)] }];
    case 'consultation_bounced':
      return fact.again ? nobody : opinion(whom, fact.no, 'delivery_failed');
    case 'consultation_silence_revoked':
      return silenceRevoked(whom, fact.no);
    case 'calendar_changed':
      return movedDates(whom, fact);
    case 'consultation_answered':
      return [...received(whom, fact.no), ...(fact.answer.paper ? registered(whom, fact.no) : nobody)];
    case 'sent_back':
      return atTheirTasks(whom, 'sent_back');
    case 'decided':
      return [{ template: 'decided', to: [...intakeOfficers(whom), ...signers(whom)] }];
    case 'result_returned':
      return [{ template: 'result_returned', to: [...applicants(whom), ...managers(whom)] }];
    case 'concern_raised':
      return [{ template: 'concern_raised', to: focalPoints(whom, procedure.concernsBetween) }];
    case 'dossier_corrected':
    case 'document_replaced':
      return [{ template: 'dossier_corrected', to: concernedBy(whom) }];
    case 'escalated':
      return [
        { template: 'escalation', to: because(reasonOfRole[fact.to], fact.told), about: aboutTask({ no: fact.task }) },
      ];
    case 'due_passed':
      return tellDue[fact.kind](whom, fact.ref);
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
