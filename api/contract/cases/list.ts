import { z } from 'zod';
import { StageName, UnitId } from '../../../domain/ids.ts';
import { Mode } from '../../../domain/dossier/dossier.ts';
import { PlainDate } from '../../../domain/time/plain-date.ts';
import { movingPageOf, pageQuery } from '../page.ts';
import { operation } from '../define.ts';
import { CaseLine, CaseStatus, caseReaders } from './parts.ts';
import { exampleLine } from './examples.ts';

const words = z.string().trim().min(1).max(200);

export const caseFilter = {
  status: z.array(CaseStatus).max(8).optional(),
  state: z
    .enum(['open', 'closed'])
    .optional()
    .meta({ description: 'Closed: the result was returned, or it ended before' }),
  stage: StageName.optional(),
  holder: UnitId.optional().meta({ description: 'The unit that holds the case now; not for applicants' }),
  mode: Mode.optional(),
  sector: words.optional(),
  provider: words.optional().meta({ description: 'Part of the name; case and diacritics do not matter' }),
  place: words.optional().meta({ description: 'One of the places; case and diacritics do not matter' }),
  dueFrom: PlainDate.optional().meta({ description: 'Target due on this day or later' }),
  dueTo: PlainDate.optional().meta({ description: 'Target due on this day or earlier' }),
  clock: z
    .enum(['on_time', 'due_soon', 'overdue', 'stopped'])
    .optional()
    .meta({ description: 'How the target of an open case stands' }),
  of: z
    .enum(['all', 'mine'])
    .default('all')
    .meta({ description: 'mine: handed in or held by me, or with a task of mine' }),
  q: words
    .optional()
    .meta({ description: 'Every word occurs in code, titles, provider or places; case and diacritics do not matter' }),
};

export const listCases = operation({
  id: 'listCases',
  method: 'get',
  path: '/api/v1/cases',
  summary: 'Cases I may see, filtered, sorted, page by page',
  description:
    'A cursor goes on with the same filters and sort only. Pages neither repeat nor miss a case, but where the sort is by what moves (`due`, `updated`): then `moved` says so.',
  tags: ['Cases'],
  auth: 'acting',
  roles: caseReaders,
  query: z.object({
    ...caseFilter,
    sort: z.enum(['submitted', 'due', 'updated', 'code']).default('submitted'),
    direction: z
      .enum(['asc', 'desc'])
      .optional()
      .meta({ description: 'As a rule latest first; due and code ascending' }),
    ...pageQuery,
  }),
  status: 200,
  response: movingPageOf(CaseLine),
  errors: [],
  examples: {
    query: { q: 'tra vinh', clock: 'due_soon', sort: 'due' },
    response: { items: [exampleLine], nextCursor: null, moved: false },
  },
});
