import { z } from 'zod';
import { PersonId, UnitId } from '../../domain/ids.ts';
import { Instant } from '../../domain/time/instant.ts';
import { Language } from './headers.ts';
import { operation } from './define.ts';
import { exampleMembership, Membership, NewMembership } from './memberships.ts';
import { movingPageOf, pageQuery } from './page.ts';
import { Email } from './session.ts';

export const PersonName = z.string().trim().min(1).max(120);

export const Person = z
  .object({
    id: PersonId,
    name: z.string(),
    email: z.string(),
    language: Language,
    active: z.boolean(),
    hasPassword: z.boolean().meta({ description: 'False until the invitation has been used' }),
    createdAt: Instant,
    memberships: z.array(Membership).meta({ description: 'Past and future ones too, newest first' }),
  })
  .meta({ id: 'Person' });

export const examplePerson = {
  id: '5b0f2a52-6a35-4f0e-9d5e-0f6f6a1c9b01',
  name: 'Đặng Quốc Dũng',
  email: 'dung.dq@vinhlong.example.vn',
  language: 'vi',
  active: true,
  hasPassword: true,
  createdAt: '2026-11-20T01:12:45.031Z',
  memberships: [exampleMembership],
};

export const PersonParams = z.object({ personId: PersonId });
export const exampleParams = { personId: examplePerson.id };

const tags = ['People'] as const;
const roles = ['administrator'] as const;

export const listPeople = operation({
  id: 'listPeople',
  method: 'get',
  path: '/api/v1/people',
  summary: 'People, by given name',
  tags,
  auth: 'acting',
  roles,
  query: z.object({
    ...pageQuery,
    text: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'In name or address; case and diacritics do not matter' }),
    unit: UnitId.optional().meta({ description: 'Who has ever been a member of this unit' }),
    active: z.stringbool().optional(),
  }),
  status: 200,
  response: movingPageOf(Person),
  errors: [],
  examples: {
    query: { text: 'dung', limit: 50 },
    response: { items: [examplePerson], nextCursor: null, moved: false },
  },
});

export const createPerson = operation({
  id: 'createPerson',
  method: 'post',
  path: '/api/v1/people',
  summary: 'Enter a person and mail an invitation',
  description: 'The invitation’s link sets the first password; it works once, for seven days.',
  tags,
  auth: 'acting',
  roles,
  body: z.object({
    name: PersonName,
    email: Email,
    language: Language.default('vi'),
    memberships: z.array(NewMembership).max(20).default([]),
  }),
  status: 201,
  response: Person,
  errors: ['email_taken', 'unknown_unit', 'outside_unit_period', 'period_ends_before_start', 'membership_overlaps'],
  examples: {
    body: {
      name: examplePerson.name,
      email: examplePerson.email,
      language: 'vi',
      memberships: [{ unit: exampleMembership.unit, role: 'officer', from: '2026-11-20' }],
    },
    response: { ...examplePerson, hasPassword: false },
  },
});

/** What has become of the last invitation or reset: `muted` where it had lapsed before it could be mailed. */
const AccountMail = z.object({
  kind: z.enum(['invite', 'reset']),
  askedAt: Instant,
  state: z.enum(['waiting', 'sent', 'failed', 'in_doubt', 'bounced', 'muted']),
  lastError: z.string().nullable(),
});

export const readPerson = operation({
  id: 'readPerson',
  method: 'get',
  path: '/api/v1/people/{personId}',
  summary: 'One person',
  tags,
  auth: 'acting',
  roles,
  params: PersonParams,
  status: 200,
  response: Person.extend({ accountMail: AccountMail.nullable() }),
  errors: ['unknown_person'],
  examples: {
    params: exampleParams,
    response: {
      ...examplePerson,
      accountMail: { kind: 'invite', askedAt: '2026-11-20T01:12:45.031Z', state: 'sent', lastError: null },
    },
  },
});

export const changePerson = operation({
  id: 'changePerson',
  method: 'patch',
  path: '/api/v1/people/{personId}',
  summary: 'Correct name, address or language',
  description: 'The address is also what the person signs in with.',
  tags,
  auth: 'acting',
  roles,
  params: PersonParams,
  body: z.object({ name: PersonName.optional(), email: Email.optional(), language: Language.optional() }),
  status: 200,
  response: Person,
  errors: ['unknown_person', 'email_taken'],
  examples: { params: exampleParams, body: { name: 'Đặng Quốc Dũng' }, response: examplePerson },
});
