import { z } from 'zod';
import { PersonId, UnitId, Uuid } from '../../domain/ids.ts';
import { Role } from '../../domain/role.ts';
import { Instant } from '../../domain/time/instant.ts';
import { PlainDate } from '../../domain/time/plain-date.ts';
import { PersonRef, UnitRef } from './cases/parts.ts';
import { type Operation, operation } from './define.ts';
import { pageOf, pageQuery } from './page.ts';

export const AbsenceId = Uuid;

export const Absence = z
  .object({
    id: AbsenceId,
    person: PersonRef,
    unit: UnitRef,
    substitute: PersonRef,
    from: PlainDate,
    to: PlainDate,
    recordedBy: PersonRef,
    recordedAt: Instant,
  })
  .meta({ id: 'Absence', description: 'Away from one unit; `from` and `to` are inclusive' });
export type Absence = z.input<typeof Absence>;

const exampleAbsence = {
  id: '0d9b1c62-58ac-4a7e-9d0f-3c2b1a0f9e88',
  person: { id: '5b0f2a52-6a35-4f0e-9d5e-0f6f6a1c9b01', name: 'Đặng Quốc Dũng' },
  unit: { id: '0a4f7c1e-3d53-4c07-8a3c-6d1c0d8f2e10', vi: 'Sở Tài chính', en: 'Department of Finance' },
  substitute: { id: '9d3f8f52-1c11-4c55-8d0f-b0b6a3b1de01', name: 'Hồ Thị Mai' },
  from: '2026-12-01',
  to: '2026-12-11',
  recordedBy: { id: '5b0f2a52-6a35-4f0e-9d5e-0f6f6a1c9b01', name: 'Đặng Quốc Dũng' },
  recordedAt: '2026-11-24T03:40:12.000Z',
};

const tags = ['People'] as const;
const roles = Role.exclude(['applicant']).options;

export const listAbsences = operation({
  id: 'listAbsences',
  method: 'get',
  path: '/api/v1/absences',
  summary: 'Who is away from my unit, and who stands in for them, latest first',
  description: 'Administrators see those of every unit, or of the one they name.',
  tags,
  auth: 'acting',
  roles,
  query: z.object({ unit: UnitId.optional(), ...pageQuery }),
  status: 200,
  response: pageOf(Absence),
  errors: [],
  examples: { response: { items: [exampleAbsence], nextCursor: null } },
});

export const recordAbsence = operation({
  id: 'recordAbsence',
  method: 'post',
  path: '/api/v1/absences',
  summary: 'Record that a person is away from a unit, and who stands in for them',
  description:
    'By the person themselves, their head, leader, manager or chair, or an administrator. From the first day on, open ' +
    'tasks of the person there go to the substitute, or back to the unit where that one may not do them.',
  tags,
  auth: 'acting',
  roles,
  body: z.object({ person: PersonId, unit: UnitId, substitute: PersonId, from: PlainDate, to: PlainDate }),
  status: 201,
  response: Absence,
  errors: [
    'unknown_person',
    'unknown_unit',
    'period_ends_before_start',
    'absence_over',
    'absence_overlaps',
    'substitute_not_eligible',
    'substitute_absent',
    'own_rights',
  ],
  examples: {
    body: {
      person: exampleAbsence.person.id,
      unit: exampleAbsence.unit.id,
      substitute: exampleAbsence.substitute.id,
      from: exampleAbsence.from,
      to: exampleAbsence.to,
    },
    response: exampleAbsence,
  },
});

export const endAbsence = operation({
  id: 'endAbsence',
  method: 'post',
  path: '/api/v1/absences/{absenceId}/end',
  summary: 'Set or move the last day of an absence; the day before its first takes it back',
  description: 'Tasks that the substitute has by then stay with them.',
  tags,
  auth: 'acting',
  roles,
  params: z.object({ absenceId: AbsenceId }),
  body: z.object({ to: PlainDate }),
  status: 200,
  response: Absence,
  errors: [
    'unknown_absence',
    'period_ends_before_start',
    'absence_over',
    'absence_overlaps',
    'substitute_not_eligible',
    'substitute_absent',
    'own_rights',
  ],
  examples: {
    params: { absenceId: exampleAbsence.id },
    body: { to: '2026-12-04' },
    response: { ...exampleAbsence, to: '2026-12-04' },
  },
});

export const absenceOperations: readonly Operation[] = [listAbsences, recordAbsence, endAbsence];
