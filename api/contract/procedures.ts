import { z } from 'zod';
import { Procedure } from '../../domain/procedure/procedure.ts';
import { PaperKind } from '../../domain/dossier/paper.ts';
import { UnitFunction } from '../../domain/ids.ts';
import { Words } from './cases/parts.ts';
import { operation } from './define.ts';

const ProcedureView = Procedure.extend({
  paperNames: z.partialRecord(PaperKind, Words).meta({ description: 'What the papers of the checklist are called' }),
  withoutUnit: z
    .array(UnitFunction)
    .optional()
    .meta({ description: 'For administrators: functions of the procedure that no unit has today' }),
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
