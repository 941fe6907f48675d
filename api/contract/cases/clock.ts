import { z } from 'zod';
import { clockNames, spanReasons } from '../../../domain/case/clock.ts';
import { standReasons } from '../../../domain/clock/periods.ts';
import { StageName, UnitFunction } from '../../../domain/ids.ts';
import { PlainDate } from '../../../domain/time/plain-date.ts';
import { operation } from '../define.ts';
import { exampleParams } from './one.ts';
import { caseParams, ClockView, officials, UnitRef } from './parts.ts';

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

const IfSent = z.object({
  received: PlainDate.meta({ description: 'From which the days of the answer count' }),
  due: PlainDate,
});

const QuestionPlan = z
  .object({
    function: UnitFunction,
    days: z.int(),
    sentNow: IfSent,
    sentTomorrow: IfSent.meta({ description: 'At this time of the next day' }),
  })
  .meta({ id: 'QuestionPlan' });

const PlannedStep = z.object({ stage: StageName, latest: PlainDate }).meta({ id: 'PlannedStep' });

export const readClock = operation({
  id: 'readClock',
  method: 'get',
  path: '/api/v1/cases/{caseId}/clock',
  summary: 'The proof behind “day 9 of 10”, day by day, and the plan back from the promised date',
  description: 'The counted days of each proof add up to its badge’s day, which every list shows.',
  tags: ['Cases'],
  auth: 'acting',
  roles: officials,
  params: caseParams,
  status: 200,
  response: z.object({
    clocks: z.array(ClockProof),
    plan: z.array(PlannedStep),
    questions: z
      .array(QuestionPlan)
      .meta({ description: 'What the stage may ask: when the answer is due if it is sent now, and if tomorrow' }),
  }),
  errors: ['unknown_case'],
  examples: {
    params: exampleParams,
    response: {
      clocks: [],
      plan: [{ stage: 'result', latest: '2026-12-07' }],
      questions: [
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
