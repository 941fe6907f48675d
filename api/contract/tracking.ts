import { z } from 'zod';
import { CaseCode } from '../../domain/ids.ts';
import { PaperKind } from '../../domain/dossier/paper.ts';
import { trackedStatuses } from '../../domain/outward.ts';
import { PlainDate } from '../../domain/time/plain-date.ts';
import { Words } from './cases/parts.ts';
import { operation } from './define.ts';

/** That it has ended, not how: the result is for those concerned. */
const TrackedStatus = z.enum(trackedStatuses).meta({
  id: 'TrackedStatus',
  description: '`closed`: it has ended, on `closedOn`; how is details to those concerned',
});

const DateMarks = z
  .object({
    provisional: z.boolean().meta({ description: 'It lies beyond the last published year and may still move' }),
    passed: z.boolean(),
    final: z.boolean().meta({ description: 'False until the dossier is accepted' }),
  })
  .meta({ id: 'DateMarks' });

/** How far a case is (Circular 01/2018 art. 16); nothing internal, nobody's name. */
const Tracking = z
  .object({
    code: CaseCode,
    status: TrackedStatus,
    progress: z
      .object({ step: z.int(), of: z.int(), title: Words })
      .nullable()
      .meta({ description: 'Null after its end' }),
    promisedOn: PlainDate.nullable().meta({ description: 'Null while it is stopped and after its end' }),
    marks: DateMarks.nullable().meta({
      description: 'Of the promised day, as everybody is shown them; null without one',
    }),
    stopped: z
      .object({ since: PlainDate, awaited: z.array(z.object({ paper: PaperKind, name: Words })) })
      .nullable()
      .meta({ description: 'Waiting for the applicant: since when, and which papers' }),
    closedOn: PlainDate.nullable(),
  })
  .meta({ id: 'Tracking' });

export const trackCase = operation({
  id: 'trackCase',
  method: 'get',
  path: '/api/v1/public/cases/{code}',
  summary: 'How far is my case? For anybody who has its code',
  tags: ['Public'],
  auth: 'public',
  perMinute: 30,
  params: z.object({ code: z.string() }),
  status: 200,
  response: Tracking,
  errors: ['unknown_case'],
  examples: {
    params: { code: 'UHN-261120-0007' },
    response: {
      code: 'UHN-261120-0007',
      status: 'in_progress',
      progress: { step: 2, of: 5, title: { vi: 'Thẩm định', en: 'Appraisal' } },
      promisedOn: '2026-12-04',
      marks: { provisional: false, passed: false, final: true },
      stopped: null,
      closedOn: null,
    },
  },
});
