import { z } from 'zod';
import { PersonCommand } from '../../../domain/command.ts';
import type { Reason } from '../../../domain/refusal.ts';
import { operation } from '../define.ts';
import { refusalReasons } from '../error-codes.ts';
import { exampleView } from './examples.ts';
import { CaseView, exampleParams } from './one.ts';
import { caseParams, caseReaders } from './parts.ts';

// a case begins by submitting a draft: see submitDraft; the first option is that command
const [, ...onCases] = PersonCommand.options;

/** Every act on a case that exists. */
export const CaseCommand = z.discriminatedUnion('type', onCases).meta({ id: 'CaseCommand' });
export type CaseCommand = z.output<typeof CaseCommand>;

/** What refuses a submission alone, or a new calendar. */
const ofOthers: readonly Reason[] = [
  'procedure_not_in_force',
  'wrong_subject',
  'unit_has_no_agency',
  'linked_case_not_approved',
  'stale_calendar',
  'past_days_need_basis',
];

export const sendCommand = operation({
  id: 'sendCommand',
  method: 'post',
  path: '/api/v1/cases/{caseId}/commands',
  summary: 'Act on a case: accept, ask, answer, propose, sign, decide …',
  description:
    'Done when it answers. The same Idempotency-Key is done once. A refusal says why by its code; `stale_version` also ' +
    'tells the current version, who brought it about and when, and what is possible now.',
  tags: ['Cases'],
  auth: 'acting',
  roles: caseReaders,
  params: caseParams,
  body: CaseCommand,
  status: 200,
  response: z.object({
    case: CaseView,
    replayed: z.boolean().meta({ description: 'True where the act was done before under this key' }),
  }),
  errors: ['unknown_case', 'clock_behind', ...refusalReasons.filter((reason) => !ofOthers.includes(reason))],
  examples: {
    params: exampleParams,
    body: { type: 'open_consultation', function: 'police', question: 'Đề nghị cho ý kiến về bên cung cấp viện trợ.' },
    response: { case: exampleView, replayed: false },
  },
});

const watching = {
  path: '/api/v1/cases/{caseId}/watch',
  tags: ['Cases'],
  auth: 'acting',
  roles: caseReaders,
  params: caseParams,
  status: 204,
  errors: ['unknown_case'],
  examples: { params: exampleParams },
} as const;

export const watchCase = operation({
  ...watching,
  id: 'watchCase',
  method: 'put',
  summary: 'Watch a case: be notified of what happens in it',
});

export const unwatchCase = operation({
  ...watching,
  id: 'unwatchCase',
  method: 'delete',
  summary: 'Watch a case no longer',
});
