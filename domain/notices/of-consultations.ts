import type { Task } from '../case/task.ts';
import type { FactOf } from '../event.ts';
import {
  type Recipient,
  type Situation,
  because,
  holders,
  inUnit,
  openStageTasks,
  overseers,
  signers,
} from './audience.ts';
import type { About } from './date.ts';
import type { NoticeTemplate } from './template.ts';

export type Message = {
  readonly template: NoticeTemplate;
  readonly to: readonly Recipient[];
  /** The consultation that it brings to a consulted unit. */
  readonly asks?: number;
  /** Absent: the case as a whole. */
  readonly about?: About;
};

export const nobody: Message[] = [];
export const aboutTask = ({ no }: Pick<Task, 'no'>): About => ({ tasks: [no] });

export function opinion(situation: Situation, no: number, template: NoticeTemplate): Message[] {
  const asked = situation.state.consultations.find((one) => one.no === no);
  if (!asked) return nobody;
  return [
    { template, to: inUnit(situation, asked.askedBy, ['officer', 'intake_officer']), about: { consultations: [no] } },
  ];
}

/** Who asked goes on with the work that the opinion is for. */
const received = (situation: Situation, no: number): Message[] =>
  opinion(situation, no, 'opinion_received').map((message) => ({ ...message, about: aboutWork(situation) }));

export const aboutWork = (situation: Situation): About => ({ tasks: openStageTasks(situation).map(({ no }) => no) });

const silenceSaid = {
  deemed_consent: 'consent_by_silence',
  proceed_noting_silence: 'silence_noted',
} as const satisfies Record<string, NoticeTemplate>;

/** Legal effects are told to those whom they bind: who asked, and the unit whose silence it was, up to its head. */
export function silenceTook(situation: Situation, no: number, rule: keyof typeof silenceSaid): Message[] {
  const template = silenceSaid[rule];
  const task = situation.state.tasks.findLast((one) => one.consultation === no);
  const silent = task ? [...holders(situation, task), ...overseers(situation, task.unit, 'head')] : [];
  return [
    ...opinion(situation, no, template),
    ...(silent.length > 0 ? [{ template, to: silent, about: { consultations: [no] } }] : nobody),
  ];
}

/** Of an opinion: who asked; of one that stands beside a silence, or fells it, also those whose work rests on that. */
export function answered(situation: Situation, fact: FactOf<'consultation_answered'>): Message[] {
  const { no, opinion: given, beside } = fact;
  return [
    ...(beside ? cameBeside(situation, no, given.late ? 'late_opinion' : 'opinion_received') : received(situation, no)),
    ...(fellsSilence(situation, fact) ? silenceRevoked(situation, no) : nobody),
    ...(given.paper ? registered(situation, no) : nobody),
  ];
}

/** Whoever goes on with the case that rests on the silence, and who has put their name to it. */
const cameBeside = (situation: Situation, no: number, template: NoticeTemplate): Message[] => [
  ...opinion(situation, no, template),
  {
    template,
    to: [...openStageTasks(situation).flatMap((task) => holders(situation, task)), ...signers(situation)],
    about: { consultations: [no] },
  },
];

/** On paper of a day within the period: there was no silence. */
const fellsSilence = ({ state }: Situation, { no, opinion: given }: FactOf<'consultation_answered'>): boolean => {
  const last = state.consultations.find((one) => one.no === no)?.revokedSilences.at(-1);
  return last !== undefined && last.revokedAt === given.givenAt && last.evidence === given.paper?.number;
};

/** The asking unit, up to its leader, who must see that the consultation arrives; and whose work rests on that silence. */
export function silenceRevoked(situation: Situation, no: number): Message[] {
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

export const openTaskOf = ({ state }: Situation, is: (task: Task) => boolean): Task | undefined =>
  state.tasks.find((task) => task.closedAt === null && is(task));

export function overdueOpinion(situation: Situation, no: number): Message[] {
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
export const headUnlessNotified = (situation: Situation, { no, unit }: Task): Recipient[] =>
  situation.state.escalations.some((one) => one.task === no && one.to === 'head' && !one.voided)
    ? []
    : overseers(situation, unit, 'head');
