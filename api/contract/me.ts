import { z } from 'zod';
import { PersonId, UnitId } from '../../domain/ids.ts';
import { Role } from '../../domain/role.ts';
import { PlainDate } from '../../domain/time/plain-date.ts';
import { Language } from './headers.ts';
import { operation } from './define.ts';

const MyMembership = z
  .object({
    unit: UnitId,
    unitNameVi: z.string(),
    unitNameEn: z.string(),
    role: Role,
    from: PlainDate,
    to: PlainDate.nullable(),
  })
  .meta({ id: 'MyMembership' });

export const Me = z
  .object({
    id: PersonId,
    name: z.string(),
    email: z.string(),
    language: Language,
    mustChangePassword: z
      .boolean()
      .meta({ description: 'True while the password is the initial one: until it is changed, nothing may be done' }),
    memberships: z.array(MyMembership).meta({ description: 'Those valid today' }),
    actingAs: z
      .object({ unit: UnitId, role: Role })
      .nullable()
      .meta({ description: 'What acts without the header X-Acting-As count as; null unless there is exactly one' }),
  })
  .meta({ id: 'Me' });

const example = {
  id: '5b0f2a52-6a35-4f0e-9d5e-0f6f6a1c9b01',
  name: 'Đặng Quốc Dũng',
  email: 'dung.dq@vinhlong.example.vn',
  language: 'vi',
  mustChangePassword: false,
  memberships: [
    {
      unit: '0a4f7c1e-3d53-4c07-8a3c-6d1c0d8f2e10',
      unitNameVi: 'Sở Tài chính',
      unitNameEn: 'Department of Finance',
      role: 'officer',
      from: '2025-03-01',
      to: null,
    },
  ],
  actingAs: { unit: '0a4f7c1e-3d53-4c07-8a3c-6d1c0d8f2e10', role: 'officer' },
};

export const readMe = operation({
  id: 'readMe',
  method: 'get',
  path: '/api/v1/me',
  summary: 'Who am I, with my units and roles',
  tags: ['Session'],
  auth: 'session',
  status: 200,
  response: Me,
  errors: [],
  examples: { response: example },
});

export const changeMe = operation({
  id: 'changeMe',
  method: 'patch',
  path: '/api/v1/me',
  summary: 'Choose the language of pages and mails',
  tags: ['Session'],
  auth: 'session',
  body: z.object({ language: Language }),
  status: 200,
  response: Me,
  errors: [],
  examples: { body: { language: 'en' }, response: { ...example, language: 'en' } },
});
