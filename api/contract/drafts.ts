import { z } from 'zod';
import { DraftId, ProcedureId, UnitId } from '../../domain/ids.ts';
import { PaperKind } from '../../domain/dossier/paper.ts';
import { Instant } from '../../domain/time/instant.ts';
import { exampleDossier, exampleView } from './cases/examples.ts';
import { WarningView } from './cases/official-view.ts';
import { CaseView } from './cases/one.ts';
import { PersonRef, Words } from './cases/parts.ts';
import { movingPageOf, pageQuery } from './page.ts';
import { operation } from './define.ts';

const tags = ['Drafts'] as const;
const draftParams = z.object({ draftId: DraftId });
// a column of four bytes
const version = z.int32().min(1);

/** Who enters dossiers: the intake unit, and applicants their own. */
const writers = ['intake_officer', 'applicant'] as const;

/** As far as it is typed; nothing is checked before it is submitted but that it is an object of these parts. */
const DraftContent = z
  .object({
    dossier: z.record(z.string(), z.unknown()).default({}),
    papers: z.array(z.record(z.string(), z.unknown())).max(200).default([]),
    channel: z.unknown().optional(),
    receivedAt: z.unknown().optional(),
    linkedTo: z.unknown().optional(),
  })
  .meta({ id: 'DraftContent' });
export type DraftContent = z.output<typeof DraftContent>;

const RequiredPaper = z.object({ paper: PaperKind, name: Words, why: Words }).meta({ id: 'RequiredPaper' });

const Checklist = z
  .object({ required: z.array(RequiredPaper), missing: z.array(RequiredPaper) })
  .meta({ id: 'Checklist' });

export const DraftView = z
  .object({
    id: DraftId,
    procedure: ProcedureId,
    version,
    content: DraftContent,
    procedureVersion: z.int().meta({ description: 'In force when it was saved last' }),
    newerVersion: z
      .int()
      .nullable()
      .meta({ description: 'Of the procedure, by which it would be handed in today: it may ask for something else' }),
    createdBy: PersonRef,
    unit: UnitId,
    createdAt: Instant,
    updatedAt: Instant,
    updatedBy: PersonRef,
    faults: z
      .array(z.object({ pointer: z.string(), detail: z.string() }))
      .meta({ description: 'What submitting would refuse; JSON pointers into this: /procedure or /content/…' }),
    checklist: Checklist.nullable().meta({ description: 'Null until subject and mode are known' }),
    warnings: z.array(WarningView).meta({ description: 'For the intake unit, once the dossier is valid' }),
  })
  .meta({ id: 'DraftView' });
export type DraftView = z.input<typeof DraftView>;

const DraftLine = DraftView.pick({
  id: true,
  procedure: true,
  version: true,
  createdBy: true,
  createdAt: true,
  updatedAt: true,
})
  .extend({ title: z.string().nullable() })
  .meta({ id: 'DraftLine' });

const id = '4c1d9a77-3b52-4b8e-8d7e-90f1a2b3c4d5';
const content = { dossier: exampleDossier, papers: [{ kind: 'request_for_approval' }] };
const name = { vi: 'văn bản đề nghị phê duyệt', en: 'request for approval' };
const exampleDraft = {
  id,
  procedure: 'aid-approval',
  version: 1,
  procedureVersion: 1,
  newerVersion: null,
  content,
  createdBy: { id: '9d3f8f52-1c11-4c55-8d0f-b0b6a3b1de01', name: 'Nguyễn Thị Hạnh' },
  unit: '1b7c2a34-5d66-4e77-9f88-0a1b2c3d4e5f',
  createdAt: '2026-11-20T01:30:00.000Z',
  updatedAt: '2026-11-20T01:30:00.000Z',
  updatedBy: { id: '9d3f8f52-1c11-4c55-8d0f-b0b6a3b1de01', name: 'Nguyễn Thị Hạnh' },
  faults: [],
  checklist: { required: [{ paper: 'request_for_approval', name, why: name }], missing: [] },
  warnings: [],
} as const;

const changedSince =
  'Refused with `draft_changed` when somebody has changed it since that version; the answer says who and when.';

export const createDraft = operation({
  id: 'createDraft',
  method: 'post',
  path: '/api/v1/drafts',
  summary: 'Begin a dossier; it may be incomplete',
  tags,
  auth: 'acting',
  roles: writers,
  body: z.object({ procedure: ProcedureId, content: DraftContent }),
  status: 201,
  response: DraftView,
  errors: ['procedure_not_in_force'],
  examples: { body: { procedure: 'aid-approval', content }, response: exampleDraft },
});

export const listDrafts = operation({
  id: 'listDrafts',
  method: 'get',
  path: '/api/v1/drafts',
  summary: 'Drafts of my intake unit, or an applicant’s own; last changed first',
  tags,
  auth: 'acting',
  roles: writers,
  query: z.object(pageQuery),
  status: 200,
  response: movingPageOf(DraftLine),
  errors: [],
  examples: { response: { items: [], nextCursor: null, moved: false } },
});

export const readDraft = operation({
  id: 'readDraft',
  method: 'get',
  path: '/api/v1/drafts/{draftId}',
  summary: 'A draft with its faults, its checklist and what intake would be warned of',
  tags,
  auth: 'acting',
  roles: writers,
  params: draftParams,
  status: 200,
  response: DraftView,
  errors: ['unknown_draft'],
  examples: { params: { draftId: id }, response: exampleDraft },
});

export const changeDraft = operation({
  id: 'changeDraft',
  method: 'put',
  path: '/api/v1/drafts/{draftId}',
  summary: 'Replace a draft’s content',
  description: changedSince,
  tags,
  auth: 'acting',
  roles: writers,
  params: draftParams,
  body: z.object({ version, procedure: ProcedureId, content: DraftContent }),
  status: 200,
  response: DraftView,
  errors: ['unknown_draft', 'draft_changed', 'procedure_not_in_force'],
  examples: {
    params: { draftId: id },
    body: { version: 1, procedure: 'aid-approval', content },
    response: exampleDraft,
  },
});

export const deleteDraft = operation({
  id: 'deleteDraft',
  method: 'delete',
  path: '/api/v1/drafts/{draftId}',
  summary: 'Throw a draft away',
  description: changedSince,
  tags,
  auth: 'acting',
  roles: writers,
  params: draftParams,
  query: z.object({ version: z.coerce.number().pipe(version) }),
  status: 204,
  errors: ['unknown_draft', 'draft_changed'],
  examples: { params: { draftId: id }, query: { version: 1 } },
});

export const submitDraft = operation({
  id: 'submitDraft',
  method: 'post',
  path: '/api/v1/drafts/{draftId}/submit',
  summary: 'Hand a draft in: it becomes a case with a code and a promised date',
  description:
    'The draft is gone afterwards. `validation_failed` points at what is wrong or lacking as ' +
    'the draft’s `faults` do: /content/…',
  tags,
  auth: 'acting',
  roles: writers,
  params: draftParams,
  body: z.object({ version }),
  status: 201,
  response: z.object({ case: CaseView, replayed: z.boolean() }),
  errors: [
    'unknown_draft',
    'draft_changed',
    'clock_behind',
    'procedure_not_in_force',
    'wrong_subject',
    'not_relief_aid',
    'not_your_unit',
    'no_unit_for_function',
    'unit_has_no_agency',
    'unknown_owner_unit',
    'only_intake_enters_receiving_moment',
    'receiving_moment_only_for_paper',
    'date_in_future',
    'date_outside_calendar',
    'linked_case_not_approved',
  ],
  examples: { params: { draftId: id }, body: { version: 1 }, response: { case: exampleView, replayed: false } },
});
