import { isOpen } from '../case/task.ts';
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
import {
  type Message,
  aboutTask,
  aboutWork,
  answered,
  headUnlessNotified,
  nobody,
  openTaskOf,
  opinion,
  overdueOpinion,
  silenceRevoked,
  silenceTook,
} from './of-consultations.ts';
import { reasonOfRole } from './reason.ts';
import type { NoticeTemplate } from './template.ts';

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

/** After an act that brought these facts. */
export type AfterAct = Situation & { readonly facts: readonly CaseFact[] };

function remind(situation: AfterAct, no: number): Message[] {
  const task = openTaskOf(situation, (one) => one.no === no);
  if (!task) return nobody;
  const template = wasReminded(situation, no) ? 'second_reminder' : 'reminder';
  return [{ template, to: holders(situation, task), about: aboutTask(task) }];
}

/** By an earlier act; reminders that come together are one. */
function wasReminded({ state, facts }: AfterAct, no: number): boolean {
  const isOfTask = (ref: string) => numberOfRef(ref) === no;
  const now = facts.filter((fact) => fact.type === 'due_passed' && fact.kind === 'reminder' && isOfTask(fact.ref));
  return state.handledDues.filter((id) => id.startsWith(`reminder/${no}.`)).length > now.length;
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
  // what it led to is said with that event; who guards security is never silent by consent: what is open only escalated
  consultation_silence: (situation, ref) =>
    openTaskOf(situation, (one) => one.consultation === Number(ref)) ? overdueOpinion(situation, Number(ref)) : nobody,
  supplement_unanswered: (situation) => [
    { template: 'task_opened', to: intakeOfficers(situation), about: aboutWork(situation) },
  ],
} as const satisfies Record<DueKind, (situation: AfterAct, ref: string) => Message[]>;

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

/** Who signed, who is thinking about it or answered on paper. */
const weighing = (situation: Situation): Recipient[] => [
  ...signers(situation),
  ...situation.state.tasks
    .filter((task) => isOpen(task) && task.consultation !== null)
    .flatMap((task) => holders(situation, task)),
  ...situation.state.consultations
    .filter(({ opinion: given }) => given?.paper)
    .flatMap(({ unit }) => inUnit(situation, unit, ['focal_point'])),
];

/** And once it was accepted the applicant, whose dossier it is. */
const concernedBy = (situation: Situation): Recipient[] => [
  ...weighing(situation),
  ...(situation.state.accepted ? applicants(situation) : []),
];

const papersCame = (situation: Situation): Message[] => [
  { template: 'supplement_provided', to: intakeOfficers(situation), about: aboutWork(situation) },
  // who brought them, or had them brought, knows of them
  ...(situation.state.accepted ? [{ template: 'dossier_corrected', to: weighing(situation) } as const] : nobody),
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
export function notify(situation: AfterAct, fact: CaseFact, procedure: Procedure): Message[] {
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
      return papersCame(situation);
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
    case 'consultation_silent':
      return silenceTook(situation, fact.no, fact.rule);
    case 'consultation_answered':
      return answered(situation, fact);
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
    case 'consultation_reminded':
    case 'consultation_escalated':
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
