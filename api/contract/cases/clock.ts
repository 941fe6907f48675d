import { z } from 'zod';
import { clockNames } from '../../../domain/case/clock.ts';
import { StageName } from '../../../domain/ids.ts';
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
      .enum(['weekday', 'weekend', 'holiday', 'make_up', 'supplement', 'paused', 'signed', 'counted_again'])
      .meta({ description: 'Kind of day, or why the clock stood still' }),
    name: z.string().nullable(),
    basis: z.string().nullable().meta({ description: 'The notice that made the day what it is' }),
    whose: z
      .union([UnitRef, z.literal('applicant')])
      .meta({ description: 'Who held the case at 24:00; the applicant while it waited for them' }),
    stage: StageName.meta({ description: 'Where the case lay at 24:00' }),
  })
  .meta({ id: 'ProofDay' });

const ClockProof = z
  .object({
    clock: z.enum(clockNames),
    legalBasis: z.string(),
    badge: ClockView,
    days: z.array(ProofDay),
    byUnit: z.array(z.object({ unit: UnitRef, days: z.int() })),
    applicantDays: z.int().meta({ description: 'Days on which it waited for the applicant; not in the sum' }),
  })
  .meta({ id: 'ClockProof' });

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
  response: z.object({ clocks: z.array(ClockProof), plan: z.array(PlannedStep) }),
  errors: ['unknown_case'],
  examples: { params: exampleParams, response: { clocks: [], plan: [{ stage: 'result', latest: '2026-12-07' }] } },
});
