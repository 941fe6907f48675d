import { expect, test } from 'vitest';
import { readTimeline } from '../../../api/contract/cases/one.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import { steps, straightApproval } from '../../helpers/straight-approval.ts';

const api = await startApi(await testDatabase());
const cases = new HttpCases(api);
await cases.setClock('2026-11-23T09:00+07:00');

test('brings a dossier from its draft to the returned result over HTTP', async () => {
  const submitted = await cases.submit('union.intake_officer', programme(api.province.units.owner));
  expect(submitted).toMatchObject({ status: 'in_intake', sight: 'inside', stage: { name: 'intake' } });
  expect(submitted.code).toMatch(/^UHN-\d{6}-0001$/);
  await cases.actThrough(submitted.id, straightApproval);
  const ended = await cases.read('union.intake_officer', submitted.id);
  expect(ended).toMatchObject({ status: 'approved', stage: null, clocks: { target: { state: 'met' } } });
  expect(ended.closedAt).not.toBeNull();
  const client = await cases.client('union.intake_officer');
  const { items } = await client.call(readTimeline, { params: { caseId: submitted.id }, query: {} });
  expect(items[0]?.type).toBe('submitted');
  expect(items.at(-1)?.type).toBe('closed');
});

test('a clerk who gives a number twice in a year hears which case has it', async () => {
  const [first, second] = [await decided(), await decided()];
  const issue = { type: 'issue', date: '2026-11-23', number: '117/QĐ-UBND' } as const;
  await cases.act('ppc_office.clerk', first.id, issue);
  const refused = await cases.refused('ppc_office.clerk', second.id, issue);
  expect(refused).toMatchObject({ status: 409, code: 'paper_number_taken', usedBy: first.code });
});

async function decided() {
  const one = await cases.submit('union.intake_officer', programme(api.province.units.owner));
  await cases.actThrough(one.id, steps('accept', 'decide'));
  return one;
}
