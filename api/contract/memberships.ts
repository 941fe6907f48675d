import { z } from 'zod';
import { PersonId, UnitId, Uuid } from '../../domain/ids.ts';
import { Role } from '../../domain/role.ts';
import { PlainDate } from '../../domain/time/plain-date.ts';
import { operation } from './define.ts';

export const MembershipId = Uuid;

export const Membership = z
  .object({ id: MembershipId, unit: UnitId, role: Role, from: PlainDate, to: PlainDate.nullable() })
  .meta({ id: 'Membership', description: '`from` and `to` are inclusive; open-ended where `to` is null' });

export const NewMembership = z.object({
  unit: UnitId,
  role: Role,
  from: PlainDate,
  to: PlainDate.nullable().default(null),
});
export type NewMembership = z.infer<typeof NewMembership>;

export const exampleMembership = {
  id: '7a9c8b1e-54ab-4b8b-bb0e-6f6a3a4b1f20',
  unit: '0a4f7c1e-3d53-4c07-8a3c-6d1c0d8f2e10',
  role: 'officer',
  from: '2026-11-20',
  to: null,
};

export const NobodyLeft = z.array(z.object({ unit: UnitId, role: Role, openTasks: z.int() })).meta({
  description:
    'A warning: from then on nobody who is there has these roles in these units. `openTasks`: those there that nobody may do then',
});

const tags = ['People'] as const;
const roles = ['administrator'] as const;

export const addMembership = operation({
  id: 'addMembership',
  method: 'post',
  path: '/api/v1/people/{personId}/memberships',
  summary: 'Give another person a role in a unit',
  tags,
  auth: 'acting',
  roles,
  params: z.object({ personId: PersonId }),
  body: NewMembership,
  status: 201,
  response: Membership,
  errors: [
    'unknown_person',
    'person_deactivated',
    'unknown_unit',
    'outside_unit_period',
    'period_ends_before_start',
    'membership_overlaps',
    'own_rights',
  ],
  examples: {
    params: { personId: '5b0f2a52-6a35-4f0e-9d5e-0f6f6a1c9b01' },
    body: { unit: exampleMembership.unit, role: 'officer', from: '2026-11-20' },
    response: exampleMembership,
  },
});

export const endMembership = operation({
  id: 'endMembership',
  method: 'post',
  path: '/api/v1/memberships/{membershipId}/end',
  summary: 'Set or move the last day of a membership',
  description: 'Where that day has passed, the person’s open tasks there go back to the unit at once.',
  tags,
  auth: 'acting',
  roles,
  params: z.object({ membershipId: MembershipId }),
  body: z.object({ to: PlainDate }),
  status: 200,
  response: Membership.extend({ nobodyLeft: NobodyLeft }),
  errors: [
    'unknown_membership',
    'outside_unit_period',
    'period_ends_before_start',
    'membership_overlaps',
    'own_rights',
    'last_administrator',
  ],
  examples: {
    params: { membershipId: exampleMembership.id },
    body: { to: '2026-12-31' },
    response: {
      ...exampleMembership,
      to: '2026-12-31',
      nobodyLeft: [{ unit: exampleMembership.unit, role: 'officer', openTasks: 4 }],
    },
  },
});
