import { expect, test } from 'vitest';
import { operations } from '../../../api/contract/index.ts';
import { peopleOperations } from '../../../api/contract/people-operations.ts';
import { Problem } from '../../../api/contract/problem.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import type { PersonKey } from '../../helpers/province.ts';

const api = await startApi(await testDatabase());
const administration = peopleOperations.filter(
  (op) => !['listUnits', 'listUnitMembers', 'listDirectoryChanges'].includes(op.id),
);

// one of every role that is not administrator
const others: PersonKey[] = [
  'union.intake_officer',
  'planning.officer',
  'planning.head',
  'planning.leader',
  'police.focal_point',
  'ppc_office.clerk',
  'ppc.chair',
  'ppc.vice_chair',
  'ppc_office.manager',
  'ppc_office.monitor',
  'inspectorate.auditor',
  'owner.applicant',
];

test.each(administration.map((op) => [op.id, op] as const))('%s is for administrators alone', async (_id, op) => {
  const { params, body } = op.examples;
  const codes: string[] = [];
  for (const who of others) {
    const client = await api.as(who);
    codes.push(`${who} ${(await client.refused(op, { params, body })).code}`);
  }
  expect(codes).toEqual(others.map((who) => `${who} wrong_role`));
});

test.each(operations.filter((op) => op.auth !== 'public').map((op) => [op.id, op] as const))(
  '%s is closed to who is not signed in',
  async (_id, op) => {
    const { params, body } = op.examples;
    const reply = await api.visitor.try(op, { params, body });
    expect(Problem.parse(reply.body)).toMatchObject({ status: 401, code: 'not_signed_in' });
  },
);
