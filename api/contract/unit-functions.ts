import { z } from 'zod';
import { UnitFunction, UnitId, Uuid } from '../../domain/ids.ts';
import { PlainDate } from '../../domain/time/plain-date.ts';
import { operation } from './define.ts';

export const UnitFunctionPeriod = z
  .object({ id: Uuid, function: UnitFunction, from: PlainDate, to: PlainDate.nullable() })
  .meta({ id: 'UnitFunctionPeriod', description: 'What the unit does in procedures, from–to inclusive' });

export const exampleUnitFunction = {
  id: 'c1c5a6de-6b0c-4a37-8f43-0d7c0b9f7e44',
  function: 'planning',
  from: '2025-03-01',
  to: null,
};

const tags = ['Units'] as const;
const roles = ['administrator'] as const;

export const addUnitFunction = operation({
  id: 'addUnitFunction',
  method: 'post',
  path: '/api/v1/units/{unitId}/functions',
  summary: 'Give a unit a function in the procedures',
  description:
    'Procedures name functions, not units: `union`, `planning`, `police`, `ppc_office`, `ppc` and others. ' +
    'A unit that takes dossiers in needs agency letters first: the codes begin with them.',
  tags,
  auth: 'acting',
  roles,
  params: z.object({ unitId: UnitId }),
  body: z.object({ function: UnitFunction, from: PlainDate, to: PlainDate.nullable().default(null) }),
  status: 201,
  response: UnitFunctionPeriod,
  errors: [
    'unknown_unit',
    'outside_unit_period',
    'period_ends_before_start',
    'function_overlaps',
    'unit_has_no_agency',
    'own_rights',
  ],
  examples: {
    params: { unitId: '0a4f7c1e-3d53-4c07-8a3c-6d1c0d8f2e10' },
    body: { function: 'planning', from: '2025-03-01' },
    response: exampleUnitFunction,
  },
});

export const endUnitFunction = operation({
  id: 'endUnitFunction',
  method: 'post',
  path: '/api/v1/unit-functions/{unitFunctionId}/end',
  summary: 'Set or move the last day of a unit’s function',
  description: 'Tasks that are already open stay with the unit they were given to.',
  tags,
  auth: 'acting',
  roles,
  params: z.object({ unitFunctionId: Uuid }),
  body: z.object({ to: PlainDate }),
  status: 200,
  response: UnitFunctionPeriod,
  errors: [
    'unknown_unit_function',
    'outside_unit_period',
    'period_ends_before_start',
    'function_overlaps',
    'own_rights',
  ],
  examples: {
    params: { unitFunctionId: exampleUnitFunction.id },
    body: { to: '2026-12-31' },
    response: { ...exampleUnitFunction, to: '2026-12-31' },
  },
});
