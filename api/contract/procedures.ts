import { z } from 'zod';
import { Procedure } from '../../domain/procedure/procedure.ts';
import { CalendarData } from '../../domain/time/calendar-data.ts';
import { PaperKind } from '../../domain/dossier/paper.ts';
import { Words } from './cases/parts.ts';
import { operation } from './define.ts';

const ProcedureView = Procedure.extend({
  paperNames: z.partialRecord(PaperKind, Words).meta({ description: 'What the papers of the checklist are called' }),
}).meta({ id: 'Procedure' });

export const listProcedures = operation({
  id: 'listProcedures',
  method: 'get',
  path: '/api/v1/procedures',
  summary: 'The procedures in force today, with stages and checklists',
  tags: ['Rules'],
  auth: 'session',
  status: 200,
  response: z.object({ items: z.array(ProcedureView) }),
  errors: [],
  examples: { response: { items: [] } },
});

export const readCalendar = operation({
  id: 'readCalendar',
  method: 'get',
  path: '/api/v1/calendar',
  summary: 'The newest published calendar: days off, make-up days, office hours',
  tags: ['Rules'],
  auth: 'session',
  status: 200,
  response: z.object({
    version: z.int(),
    lastPublishedYear: z.int().meta({ description: 'Dates beyond it are provisional' }),
    calendar: CalendarData,
  }),
  errors: [],
  examples: {
    response: {
      version: 1,
      lastPublishedYear: 2027,
      calendar: {
        calendar: 'VN',
        weekend: [6, 7],
        officeHours: { morning: ['07:30', '11:30'], afternoon: ['13:30', '17:00'] },
        handOverCutOff: '15:00',
        days: [{ date: '2026-09-02', kind: 'off', name: 'Quốc khánh', basis: 'Bộ luật Lao động điều 112' }],
      },
    },
  },
});
