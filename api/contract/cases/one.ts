import { z } from 'zod';
import { exampleLine, exampleView } from './examples.ts';
import { OfficialView } from './official-view.ts';
import { OutwardView } from './outward-view.ts';
import { PersonRef, UnitRef, caseParams, caseReaders, officials } from './parts.ts';
import { operation } from '../define.ts';
import { pageOf, pageQuery } from '../page.ts';
import { caseStatuses } from '../../../domain/case/case.ts';
import { consultationStates } from '../../../domain/case/consultation.ts';
import { eventTypes } from '../../../domain/event-traits.ts';
import { Role } from '../../../domain/role.ts';
import { Instant } from '../../../domain/time/instant.ts';
import { PlainDate } from '../../../domain/time/plain-date.ts';

/** A line of the journal as far as the viewer may read it. */
export const TimelineLine = z
  .object({
    version: z.int(),
    recordedAt: Instant,
    type: z.enum(eventTypes),
    by: z
      .object({ person: PersonRef, unit: UnitRef, role: Role, onBehalfOf: PersonRef.nullable() })
      .nullable()
      .meta({ description: 'Null where time passed, and for applicants where an official acted' }),
    data: z.record(z.string(), z.unknown()).meta({ description: 'Fields of the event (domain/event.ts)' }),
  })
  .meta({ id: 'TimelineLine' });
export type TimelineLine = z.input<typeof TimelineLine>;

/** `sight` says how much of it the viewer sees. */
export const CaseView = z.discriminatedUnion('sight', [OfficialView, OutwardView]).meta({ id: 'CaseView' });
export type CaseView = z.input<typeof CaseView>;

export const exampleParams = { caseId: exampleLine.id };

export const readCase = operation({
  id: 'readCase',
  method: 'get',
  path: '/api/v1/cases/{caseId}',
  summary: 'One case as far as I may see it, and what I may do with it now',
  description:
    'The first opening by a focal point of a consulted unit is recorded as the delivery of its consultation.',
  tags: ['Cases'],
  auth: 'acting',
  roles: caseReaders,
  params: caseParams,
  status: 200,
  response: CaseView,
  errors: ['unknown_case'],
  examples: { params: exampleParams, response: exampleView },
});

export const readTimeline = operation({
  id: 'readTimeline',
  method: 'get',
  path: '/api/v1/cases/{caseId}/timeline',
  summary: 'What happened in a case, oldest first, as far as I may read it',
  tags: ['Cases'],
  auth: 'acting',
  roles: caseReaders,
  params: caseParams,
  query: z.object(pageQuery),
  status: 200,
  response: pageOf(TimelineLine),
  errors: ['unknown_case'],
  examples: {
    params: exampleParams,
    response: {
      items: [
        {
          version: 3,
          recordedAt: '2026-11-20T02:15:00.000Z',
          type: 'accepted',
          by: null,
          data: { completeOn: '2026-11-20' },
        },
      ],
      nextCursor: null,
    },
  },
});

const StageLook = z.object({
  name: z.string(),
  kind: z.string(),
  round: z.int(),
  function: z.string(),
  due: PlainDate,
  waitsFor: z.array(z.string()),
});

const ConsultationLook = z.object({
  no: z.int(),
  function: z.string(),
  round: z.int(),
  due: PlainDate,
  delivered: z.boolean(),
  state: z.enum(consultationStates),
});

const WorkflowProgress = z.discriminatedUnion('available', [
  z.object({
    available: z.literal(true),
    version: z.int().meta({ description: 'The version of the case that the workflow has seen' }),
    status: z.enum(caseStatuses),
    stage: StageLook.nullable(),
    consultations: z.array(ConsultationLook),
    waits: z.array(
      z.object({
        id: z.string(),
        summary: z.string(),
        wakesAt: Instant.meta({ description: 'By the installation’s clock' }),
      }),
    ),
  }),
  z.object({
    available: z.literal(false),
    reason: z.enum(['temporal_unreachable', 'not_started', 'no_answer']),
  }),
]);

export const readWorkflow = operation({
  id: 'readWorkflow',
  method: 'get',
  path: '/api/v1/cases/{caseId}/workflow',
  summary: 'What the case’s workflow is waiting for',
  description: 'Nothing waits for the workflow: while it is away people go on deciding, and this says so.',
  tags: ['Cases'],
  auth: 'acting',
  roles: officials,
  params: caseParams,
  status: 200,
  response: WorkflowProgress,
  errors: ['unknown_case'],
  examples: { params: exampleParams, response: { available: false, reason: 'temporal_unreachable' } },
});
