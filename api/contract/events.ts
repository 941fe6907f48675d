import { z } from 'zod';
import { caseReaders } from './cases/parts.ts';
import { operation } from './define.ts';

export const streamEvents = operation({
  id: 'streamEvents',
  method: 'get',
  path: '/api/v1/events',
  summary: 'Which cases moved and what I am notified of, as server-sent events',
  description:
    'Event `case_moved` carries {"caseId", "version"} of a case that I may see as I act now (the same ' +
    'version again where a concern was raised that I read), `notice` {"id", "caseId"} of a notice of mine whose moment ' +
    'has come. Event `resync` says that some may have been missed: fetch again. The stream ends with the session. ' +
    'Ids go into Last-Event-ID to continue. A browser’s EventSource cannot send X-Acting-As; the query says it instead.',
  tags: ['Events'],
  auth: 'acting',
  roles: caseReaders,
  query: z.object({
    actingAs: z
      .string()
      .max(80)
      .optional()
      .meta({ description: '`<unitId>/<role>`; needed by those who hold several' }),
  }),
  headers: z.object({ 'last-event-id': z.string().max(80).optional() }),
  status: 200,
  produces: 'text/event-stream',
  response: z.string(),
  errors: ['unavailable'],
  examples: {
    response:
      'id: 5f2c9a1e-42\nevent: case_moved\ndata: {"caseId":"7c9e6679-7425-40de-944b-e07fc1f90ae7","version":15}\n\n',
  },
});
