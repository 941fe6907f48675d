import { operation } from './define.ts';
import { NobodyLeft } from './memberships.ts';
import { exampleParams, examplePerson, Person, PersonParams } from './people.ts';

const tags = ['People'] as const;
const roles = ['administrator'] as const;

export const sendPasswordLink = operation({
  id: 'sendPasswordLink',
  method: 'post',
  path: '/api/v1/people/{personId}/password-link',
  summary: 'Mail the person a link that sets a password',
  description: 'An invitation for who has no password yet. The link works once, for seven days.',
  tags,
  auth: 'acting',
  roles,
  params: PersonParams,
  status: 202,
  errors: ['unknown_person', 'person_deactivated'],
  examples: { params: exampleParams },
});

export const deactivatePerson = operation({
  id: 'deactivatePerson',
  method: 'post',
  path: '/api/v1/people/{personId}/deactivation',
  summary: 'Shut a person out',
  description:
    'All sessions end at once, and the open tasks of the person go back to their units. The answer warns of what is left.',
  tags,
  auth: 'acting',
  roles,
  params: PersonParams,
  status: 200,
  response: Person.extend({ nobodyLeft: NobodyLeft }),
  errors: ['unknown_person', 'person_deactivated', 'last_administrator'],
  examples: { params: exampleParams, response: { ...examplePerson, active: false, nobodyLeft: [] } },
});

export const reactivatePerson = operation({
  id: 'reactivatePerson',
  method: 'post',
  path: '/api/v1/people/{personId}/reactivation',
  summary: 'Let a person in again',
  tags,
  auth: 'acting',
  roles,
  params: PersonParams,
  status: 200,
  response: Person,
  errors: ['unknown_person', 'person_active'],
  examples: { params: exampleParams, response: examplePerson },
});
