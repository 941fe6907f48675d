import { z } from 'zod';
import { CaseCode, CaseId, DraftId, PersonId, UnitId } from '../../domain/ids.ts';
import { Role } from '../../domain/role.ts';
import { PlainDate } from '../../domain/time/plain-date.ts';
import { operation } from './define.ts';
import { exampleUnitFunction, UnitFunctionPeriod } from './unit-functions.ts';

const UnitName = z.string().trim().min(1).max(200);
const MailDomain = z
  .string()
  .trim()
  .toLowerCase()
  .max(253)
  .regex(
    /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/,
    'must be a domain such as congan.example.vn',
  );
const MailHost = z
  .string()
  .trim()
  .toLowerCase()
  .regex(/^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$/, 'must be a mail server such as mail.example.vn');
const Agency = z.string().regex(/^[A-Z]{2,8}$/, 'must be 2 to 8 letters A–Z, such as UHN');

export const Unit = z
  .object({
    id: UnitId,
    agency: z.string().nullable().meta({ description: 'Begins the codes of the cases that this unit takes in' }),
    nameVi: z.string(),
    nameEn: z.string(),
    from: PlainDate,
    to: PlainDate.nullable(),
    successor: UnitId.nullable(),
    mailDomain: z.string().nullable().meta({
      description:
        'Of its own mail server, whose taking a consultation proves its delivery where the procedure says so',
    }),
    mailHost: z.string().nullable().meta({
      description:
        'That server, as SMTP_URL names it; where it is null, or another one takes the mail, nothing is proven',
    }),
    functions: z.array(UnitFunctionPeriod),
  })
  .meta({ id: 'Unit' });

const exampleUnit = {
  id: '0a4f7c1e-3d53-4c07-8a3c-6d1c0d8f2e10',
  agency: 'STC',
  nameVi: 'Sở Tài chính',
  nameEn: 'Department of Finance',
  from: '2025-03-01',
  to: null,
  successor: null,
  mailDomain: 'stc.example.vn',
  mailHost: null,
  functions: [exampleUnitFunction],
};

export const UnitParams = z.object({ unitId: UnitId });
const exampleParams = { unitId: exampleUnit.id };
const tags = ['Units'] as const;
const roles = ['administrator'] as const;

export const listUnits = operation({
  id: 'listUnits',
  method: 'get',
  path: '/api/v1/units',
  summary: 'All units with their functions, closed ones too',
  tags,
  auth: 'session',
  status: 200,
  response: z.object({ items: z.array(Unit) }),
  errors: [],
  examples: { response: { items: [exampleUnit] } },
});

export const listUnitMembers = operation({
  id: 'listUnitMembers',
  method: 'get',
  path: '/api/v1/units/{unitId}/members',
  summary: 'Who is in a unit today, and as what, by given name',
  description: 'Of the own unit; administrators, monitors and auditors see every unit.',
  tags,
  auth: 'acting',
  params: UnitParams,
  status: 200,
  response: z.object({
    items: z.array(z.object({ person: PersonId, name: z.string(), email: z.string(), role: Role })),
  }),
  errors: ['unknown_unit', 'not_your_unit'],
  examples: {
    params: exampleParams,
    response: {
      items: [
        {
          person: '5b0f2a52-6a35-4f0e-9d5e-0f6f6a1c9b01',
          name: 'Đặng Quốc Dũng',
          email: 'dung.dq@vinhlong.example.vn',
          role: 'officer',
        },
      ],
    },
  },
});

export const createUnit = operation({
  id: 'createUnit',
  method: 'post',
  path: '/api/v1/units',
  summary: 'Enter a unit',
  tags,
  auth: 'acting',
  roles,
  body: z.object({
    nameVi: UnitName,
    nameEn: UnitName,
    agency: Agency.nullable().default(null),
    from: PlainDate,
    mailDomain: MailDomain.nullable().default(null),
    mailHost: MailHost.nullable().default(null),
  }),
  status: 201,
  response: Unit,
  errors: ['agency_taken'],
  examples: {
    body: {
      nameVi: exampleUnit.nameVi,
      nameEn: exampleUnit.nameEn,
      agency: 'STC',
      from: '2025-03-01',
      mailDomain: 'stc.example.vn',
    },
    response: { ...exampleUnit, functions: [] },
  },
});

export const changeUnit = operation({
  id: 'changeUnit',
  method: 'patch',
  path: '/api/v1/units/{unitId}',
  summary: 'Correct a unit’s names, agency letters, mail domain or mail server',
  tags,
  auth: 'acting',
  roles,
  params: UnitParams,
  body: z.object({
    nameVi: UnitName.optional(),
    nameEn: UnitName.optional(),
    agency: Agency.nullable().optional(),
    mailDomain: MailDomain.nullable().optional(),
    mailHost: MailHost.nullable().optional(),
  }),
  status: 200,
  response: Unit,
  errors: ['unknown_unit', 'agency_taken', 'unit_has_no_agency'],
  examples: { params: exampleParams, body: { nameEn: 'Department of Finance' }, response: exampleUnit },
});

const NotHandedOver = z
  .array(
    z.union([
      z.object({ case: z.object({ id: CaseId, code: CaseCode }), task: z.int() }),
      z.object({ draft: DraftId }),
    ]),
  )
  .meta({
    description: 'Open tasks and drafts that still lie with it, the first 100. They are tried again by themselves',
  });

const exampleTask = { case: { id: '0d8c6a0e-4a57-4b11-9d0f-3f0f7f1f8a01', code: 'UHN-261121-0007' }, task: 3 };

export const readUnitClosing = operation({
  id: 'readUnitClosing',
  method: 'get',
  path: '/api/v1/units/{unitId}/closing',
  summary: 'How far a closed unit’s work has gone over to its successor',
  tags,
  auth: 'acting',
  roles,
  params: UnitParams,
  status: 200,
  response: z.object({
    closedFrom: PlainDate.nullable().meta({ description: 'Null while it is open' }),
    successor: UnitId.nullable(),
    left: z.int().meta({ description: 'Open tasks and drafts that still lie with it' }),
    notHandedOver: NotHandedOver,
  }),
  errors: ['unknown_unit'],
  examples: {
    params: exampleParams,
    response: {
      closedFrom: '2026-11-20',
      successor: '1d5a7e0b-8c55-4e0f-9a39-2f3f0a7c6b11',
      left: 1,
      notHandedOver: [exampleTask],
    },
  },
});

export const closeUnit = operation({
  id: 'closeUnit',
  method: 'post',
  path: '/api/v1/units/{unitId}/closing',
  summary: 'Close a unit, with the one that succeeds it',
  description:
    'From `closedFrom` (today at the latest) functions, members, absences, drafts and open tasks are the successor’s. ' +
    'A unit that holds open cases, tasks or drafts cannot be closed without one. What cannot be had at once is named, and ' +
    'goes over by itself; the same request, under whatever key, goes on with it. A unit that was closed without a successor ' +
    'gets one by the same request with its name.',
  tags,
  auth: 'acting',
  roles,
  params: UnitParams,
  body: z.object({ closedFrom: PlainDate, successor: UnitId.nullable().default(null) }),
  status: 200,
  response: Unit.extend({ notHandedOver: NotHandedOver }),
  errors: [
    'unknown_unit',
    'unit_closed',
    'date_in_future',
    'period_ends_before_start',
    'successor_not_open',
    'successor_needed',
    'unit_has_no_agency',
    'own_rights',
    'last_administrator',
  ],
  examples: {
    params: exampleParams,
    body: { closedFrom: '2026-11-20', successor: '1d5a7e0b-8c55-4e0f-9a39-2f3f0a7c6b11' },
    response: {
      ...exampleUnit,
      to: '2026-11-19',
      successor: '1d5a7e0b-8c55-4e0f-9a39-2f3f0a7c6b11',
      functions: [{ ...exampleUnitFunction, to: '2026-11-19' }],
      notHandedOver: [],
    },
  },
});
