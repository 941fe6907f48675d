import { z } from 'zod';
import { clockNames, spanReasons } from '../../../domain/case/clock.ts';
import { taskKinds } from '../../../domain/case/task.ts';
import { standReasons } from '../../../domain/clock/periods.ts';
import { taskClockStates } from '../../../domain/clock/task-clock.ts';
import { StageName, UnitFunction } from '../../../domain/ids.ts';
import { DayUnit } from '../../../domain/time/counting.ts';
import { PlainDate } from '../../../domain/time/plain-date.ts';
import { operation } from '../define.ts';
import { exampleParams } from './one.ts';
import { ClockView, UnitRef, caseParams, officials } from './parts.ts';

const ProofDay = z
  .object({
    date: PlainDate,
    counted: z.boolean(),
    n: z.int().nullable().meta({ description: 'Which counted day of the period it is' }),
    why: z
      .enum(['weekday', 'weekend', 'holiday', 'make_up', ...standReasons])
      .meta({ description: 'Kind of day, or why the clock stood still' }),
    name: z.string().nullable(),
    basis: z.string().nullable().meta({
      description: 'The notice that made the day what it is; of a day on which the clock stood still its legal basis',
    }),
    whose: z
      .union([UnitRef, z.literal('applicant')])
      .meta({ description: 'Who held the case at 24:00; the applicant while it waited for them' }),
    stage: StageName.meta({ description: 'Where the case lay at 24:00' }),
  })
  .meta({ id: 'ProofDay' });

const LedgerLine = z
  .object({
    from: PlainDate.meta({ description: 'The days of the line are those after it' }),
    to: PlainDate.nullable().meta({ description: 'Its last day; null while it goes on' }),
    running: z.boolean(),
    began: z.enum(spanReasons).nullable().meta({ description: 'Why it ran from then on' }),
    stands: z.enum(standReasons).nullable().meta({ description: 'Why its days do not count' }),
    reason: z
      .string()
      .nullable()
      .meta({ description: 'Of a supplement what was asked for; of a pause its words, for those who handle the case' }),
    legalBasis: z.string().nullable().meta({ description: 'Of what does not count: a stand, or days counted again' }),
    whose: z.enum(['applicant', 'holder']),
  })
  .meta({ id: 'LedgerLine', description: 'Every start and stop of the clock' });

const ClockProof = z
  .object({
    clock: z.enum(clockNames),
    legalBasis: z.string(),
    badge: ClockView,
    ledger: z.array(LedgerLine),
    days: z.array(ProofDay),
    byUnit: z.array(z.object({ unit: UnitRef, days: z.int() })),
    applicantDays: z.int().meta({ description: 'Days on which it waited for the applicant; not in the sum' }),
  })
  .meta({ id: 'ClockProof' });

const TaskClock = z
  .object({
    task: z.int(),
    kind: z.enum(taskKinds),
    consultation: z.int().nullable().meta({ description: 'The consultation that the task answers' }),
    unit: UnitRef,
    stage: StageName,
    state: z.enum(taskClockStates),
    due: PlainDate.nullable().meta({ description: 'Null while it stands still with the target' }),
    day: z.int().meta({ description: 'Days counted up to today, or to its end: "day 2 of 4"' }),
    of: z.int(),
    unitOfDays: DayUnit,
    stoppedSince: PlainDate.nullable(),
    endedOn: PlainDate.nullable(),
    ledger: z.array(LedgerLine),
    days: z.array(ProofDay),
  })
  .meta({ id: 'TaskClock', description: 'The days of one task or consultation; the counted ones add up to `day`' });

const IfSent = z.object({
  received: PlainDate.meta({ description: 'From which the days for the opinion count' }),
  due: PlainDate,
});

const ConsultationPlan = z
  .object({
    function: UnitFunction,
    days: z.int(),
    sentNow: IfSent,
    sentTomorrow: IfSent.meta({ description: 'At this time of the next day' }),
  })
  .meta({ id: 'ConsultationPlan' });

const PlannedStep = z.object({ stage: StageName, latest: PlainDate }).meta({ id: 'PlannedStep' });

/** Opened on 19 November, shown on the 20th. */
const exampleTask = {
  stage: 'appraisal',
  state: 'on_time',
  day: 1,
  unitOfDays: 'working',
  stoppedSince: null,
  endedOn: null,
  ledger: [
    {
      from: '2026-11-19',
      to: null,
      running: true,
      began: 'received',
      stands: null,
      reason: null,
      legalBasis: null,
      whose: 'holder',
    },
  ],
  days: [],
} as const;

export const readClock = operation({
  id: 'readClock',
  method: 'get',
  path: '/api/v1/cases/{caseId}/clock',
  summary: 'The proof behind “day 9 of 10”, day by day, and the plan back from the promised date',
  description:
    'The counted days of each proof add up to its badge’s day, which every list shows. Every task and consultation that the viewer sees has its own.',
  tags: ['Cases'],
  auth: 'acting',
  roles: officials,
  params: caseParams,
  status: 200,
  response: z.object({
    clocks: z.array(ClockProof),
    tasks: z
      .array(TaskClock)
      .meta({ description: 'Those that the viewer sees in the case; they pause with the target' }),
    consultations: z
      .array(TaskClock)
      .meta({ description: 'Consultations: to a consulted unit its own. They run on while the case is paused' }),
    plan: z.array(PlannedStep),
    consultationPlans: z
      .array(ConsultationPlan)
      .meta({ description: 'What the stage may ask: when the opinion is due if it is sent now, and if tomorrow' }),
  }),
  errors: ['unknown_case'],
  examples: {
    params: exampleParams,
    response: {
      clocks: [],
      tasks: [
        {
          ...exampleTask,
          task: 2,
          kind: 'appraise',
          consultation: null,
          unit: { id: '0198c2de-0000-7000-8000-000000000002', vi: 'Sở Tài chính', en: 'Department of Finance' },
          due: '2026-11-26',
          of: 5,
        },
      ],
      consultations: [
        {
          ...exampleTask,
          task: 3,
          kind: 'answer_consultation',
          consultation: 1,
          unit: { id: '0198c2de-0000-7000-8000-000000000003', vi: 'Công an tỉnh', en: 'Provincial Police' },
          due: '2026-11-25',
          of: 4,
        },
      ],
      plan: [{ stage: 'result', latest: '2026-12-07' }],
      consultationPlans: [
        {
          function: 'police',
          days: 4,
          sentNow: { received: '2026-11-20', due: '2026-11-27' },
          sentTomorrow: { received: '2026-11-23', due: '2026-11-30' },
        },
      ],
    },
  },
});
