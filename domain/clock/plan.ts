import type { StageName } from '../ids.ts';
import { type Procedure, type Stage, stageOf } from '../procedure/procedure.ts';
import type { Calendar } from '../time/calendar.ts';
import { addDays, receivedDay, subtractWorkingDays } from '../time/counting.ts';
import { addMs, type Instant } from '../time/instant.ts';
import { addCalendarDays, type PlainDate } from '../time/plain-date.ts';

/** When a step of the straight way is to be done. */
export type PlannedStep = {
  readonly stage: StageName;
  readonly step: 'consultations_sent' | 'consultations_due' | 'proposal' | 'stage';
  readonly on: PlainDate;
};

const onward = ['accept', 'propose_approval', 'answered', 'forward', 'approve'] as const;

/** The stages of the straight way, first to last: what happens when nobody objects or sends back. */
export function straightWay(procedure: Procedure): Stage[] {
  const way: Stage[] = [];
  for (let stage = procedure.stages[0]; stage && !way.includes(stage); stage = nextOf(procedure, stage))
    way.push(stage);
  return way;
}

function nextOf(procedure: Procedure, stage: Stage): Stage | undefined {
  const to = stage.outcomes.find((one) => onward.some((name) => name === one.outcome))?.to;
  return to === undefined || to === 'end' ? undefined : stageOf(procedure, to);
}

type Days = { readonly procedure: Procedure; readonly calendar: Calendar };

const later = ({ procedure, calendar }: Days, from: PlainDate, days: number): PlainDate =>
  addDays(calendar, from, days, procedure.target.unit);

function stepsWithin(days: Days, stage: Stage, from: PlainDate): PlannedStep[] {
  const asked = stage.consultations?.units.map((one) => one.days) ?? [];
  const { name } = stage;
  return [
    ...(asked.length > 0 ? [{ stage: name, step: 'consultations_sent', on: from } as const] : []),
    ...(asked.length > 0
      ? [{ stage: name, step: 'consultations_due', on: later(days, from, Math.max(...asked)) } as const]
      : []),
    ...(stage.proposalDays === undefined
      ? []
      : [{ stage: name, step: 'proposal', on: later(days, from, stage.proposalDays) } as const]),
    { stage: name, step: 'stage', on: later(days, from, stage.days) },
  ];
}

/** The straight way's dates from the received day on. */
export function planFrom(days: Days, received: PlainDate): PlannedStep[] {
  let from = received;
  return straightWay(days.procedure).flatMap((stage) => {
    const steps = stepsWithin(days, stage, from);
    from = later(days, from, stage.days);
    return steps;
  });
}

/** The latest day on which each stage can end if the promise is to be kept, from the promised date backwards. */
export function planBack({ procedure, calendar }: Days, promised: PlainDate): PlannedStep[] {
  let on = promised;
  return straightWay(procedure)
    .toReversed()
    .map((stage): PlannedStep => {
      const planned: PlannedStep = { stage: stage.name, step: 'stage', on };
      on = earlier({ procedure, calendar }, on, stage.days);
      return planned;
    })
    .toReversed();
}

const earlier = ({ procedure, calendar }: Days, on: PlainDate, days: number): PlainDate =>
  procedure.target.unit === 'calendar' ? addCalendarDays(on, -days) : subtractWorkingDays(calendar, on, days);

const dayMs = 86_400_000;

/** What the officer is shown before sending: sent now the answer is due then, sent at this time tomorrow then. */
export function ifSent(days: Days, now: Instant, answerDays: number) {
  const dueFor = (at: Instant) => {
    const received = receivedDay(days.calendar, at, days.procedure.receivedDay);
    return { received, due: later(days, received, answerDays) };
  };
  return { now: dueFor(now), tomorrow: dueFor(addMs(now, dayMs)) };
}
