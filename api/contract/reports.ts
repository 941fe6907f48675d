import { z } from 'zod';
import { clockNames } from '../../domain/case/clock.ts';
import { ProcedureId, StageName } from '../../domain/ids.ts';
import { DayUnit } from '../../domain/time/counting.ts';
import { PlainDate } from '../../domain/time/plain-date.ts';
import { UnitRef, Words } from './cases/parts.ts';
import { operation } from './define.ts';

const DaysUsed = z
  .object({
    procedure: z.object({ id: ProcedureId, title: Words }),
    stage: z.object({ name: StageName, title: Words }),
    unit: UnitRef,
    cases: z.int().meta({ description: 'Cases that used days here, or waited for the applicant while they lay here' }),
    days: z.int().meta({ description: 'Counted days on which the unit held a case at 24:00' }),
    dayUnit: DayUnit,
    discontinued: z
      .object({ cases: z.int(), days: z.int(), applicantDays: z.int() })
      .meta({ description: 'Of cases that were withdrawn or stopped since: apart, not among the others' }),
    applicantDays: z
      .int()
      .meta({ description: 'Days of any kind on which cases waited for the applicant meanwhile; not among `days`' }),
  })
  .meta({ id: 'DaysUsed' });

const ConsultationDays = z
  .object({
    procedure: z.object({ id: ProcedureId, title: Words }),
    stage: z.object({ name: StageName, title: Words }).meta({ description: 'Which asked' }),
    unit: UnitRef,
    consultations: z.int().meta({ description: 'Consultations that lay with the unit on a counted day' }),
    days: z.int().meta({ description: 'Counted days from the received day of each consultation to its opinion' }),
    dayUnit: DayUnit,
    discontinued: z
      .object({ consultations: z.int(), days: z.int() })
      .meta({ description: 'In cases that were withdrawn or stopped since: apart, not among the others' }),
  })
  .meta({ id: 'ConsultationDays', description: 'Beside the sum: the case lay with who had asked meanwhile' });

const exampleStage = {
  procedure: {
    id: 'aid-approval',
    title: {
      vi: 'Phê duyệt tiếp nhận viện trợ phi chính phủ nước ngoài',
      en: 'Approval of foreign non-governmental aid',
    },
  },
  stage: { name: 'appraisal', title: { vi: 'Thẩm định', en: 'Appraisal' } },
} as const;

export const listDaysUsed = operation({
  id: 'listDaysUsed',
  method: 'get',
  path: '/api/v1/reports/days-used',
  summary: 'Days used in a period, by unit and stage',
  description:
    'Both days are included, and days to come are not used yet. Each number is a sum over the proofs of the single cases ' +
    '(see readClock), open and closed ones. A manager sees what the own unit used.',
  tags: ['Reports'],
  auth: 'acting',
  roles: ['manager', 'monitor', 'auditor'],
  query: z.object({
    from: PlainDate,
    to: PlainDate,
    clock: z.enum(clockNames).default('target'),
  }),
  status: 200,
  response: z.object({
    items: z.array(DaysUsed),
    consulted: z.array(ConsultationDays),
    cases: z.int().meta({ description: 'Cases behind the items, each counted once' }),
  }),
  errors: ['period_ends_before_start'],
  examples: {
    query: { from: '2026-07-01', to: '2026-12-31' },
    response: {
      items: [
        {
          ...exampleStage,
          unit: {
            id: '0a4f7c1e-3d53-4c07-8a3c-6d1c0d8f2e10',
            vi: 'Sở Tài chính',
            en: 'Department of Finance',
          },
          cases: 12,
          days: 51,
          dayUnit: 'working',
          discontinued: { cases: 1, days: 2, applicantDays: 0 },
          applicantDays: 0,
        },
      ],
      consulted: [
        {
          ...exampleStage,
          unit: { id: '0a4f7c1e-3d53-4c07-8a3c-6d1c0d8f2e11', vi: 'Công an tỉnh', en: 'Provincial Police' },
          consultations: 11,
          days: 38,
          dayUnit: 'working',
          discontinued: { consultations: 0, days: 0 },
        },
      ],
      cases: 12,
    },
  },
});
