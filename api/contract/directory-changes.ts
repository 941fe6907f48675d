import { z } from 'zod';
import { PersonId, UnitId, Uuid } from '../../domain/ids.ts';
import { Role } from '../../domain/role.ts';
import { Instant } from '../../domain/time/instant.ts';
import { PersonRef, UnitRef } from './cases/parts.ts';
import { operation } from './define.ts';
import { pageOf, pageQuery } from './page.ts';

export const directoryKinds = ['people', 'units', 'unit_functions', 'memberships', 'absences'] as const;

const Row = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).nullable();

export const DirectoryChange = z
  .object({
    id: z.string().regex(/^\d{1,19}$/),
    act: Uuid.meta({ description: 'The same for everything that was changed at once' }),
    at: Instant,
    by: z
      .object({
        person: PersonRef.nullable().meta({ description: 'Null for an operator’s command, or work on the database' }),
        unit: UnitRef.nullable(),
        role: Role.nullable(),
        operation: z
          .string()
          .meta({ description: 'Of the API; `operator: …` for a command; `sql …` for anything else' }),
      })
      .meta({ description: 'Who did it, and as what' }),
    kind: z.enum(directoryKinds),
    subject: Uuid,
    person: PersonRef.nullable().meta({ description: 'Whom it is about' }),
    unit: UnitRef.nullable(),
    before: Row.meta({ description: 'The row as it was; null where it is new' }),
    after: Row.meta({ description: 'Null where it was taken back' }),
  })
  .meta({ id: 'DirectoryChange' });
export type DirectoryChange = z.input<typeof DirectoryChange>;

const unit = { id: '0a4f7c1e-3d53-4c07-8a3c-6d1c0d8f2e10', vi: 'Sở Tài chính', en: 'Department of Finance' };
const person = { id: '5b0f2a52-6a35-4f0e-9d5e-0f6f6a1c9b01', name: 'Đặng Quốc Dũng' };
const exampleRow = {
  id: '7a9c8b1e-54ab-4b8b-bb0e-6f6a3a4b1f20',
  person_id: person.id,
  unit_id: unit.id,
  role: 'officer',
  valid_from: '2026-11-20',
  valid_to: null,
};

export const listDirectoryChanges = operation({
  id: 'listDirectoryChanges',
  method: 'get',
  path: '/api/v1/directory-changes',
  summary: 'Who has changed people, units, functions, roles and absences, newest first',
  description: 'Everything that was ever changed, however it was done. Append-only, and sealed like the journal.',
  tags: ['People'],
  auth: 'acting',
  roles: ['administrator', 'auditor'],
  query: z.object({
    ...pageQuery,
    kind: z.enum(directoryKinds).optional(),
    person: PersonId.optional().meta({ description: 'Whom it is about' }),
    unit: UnitId.optional().meta({ description: 'Which unit it is about' }),
    by: PersonId.optional().meta({ description: 'Who did it' }),
  }),
  status: 200,
  response: pageOf(DirectoryChange),
  errors: [],
  examples: {
    response: {
      items: [
        {
          id: '412',
          act: 'c1c5a6de-6b0c-4a37-8f43-0d7c0b9f7e44',
          at: '2026-11-20T01:12:45.031Z',
          by: {
            person: { id: '9d3f8f52-1c11-4c55-8d0f-b0b6a3b1de01', name: 'Đoàn Văn Kiệt' },
            unit,
            role: 'administrator',
            operation: 'addMembership',
          },
          kind: 'memberships',
          subject: exampleRow.id,
          person,
          unit,
          before: null,
          after: exampleRow,
        },
      ],
      nextCursor: null,
    },
  },
});
