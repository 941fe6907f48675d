import { expect, test } from 'vitest';
import { readTimeline } from '../../../api/contract/cases/one.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import { straightApproval } from '../../helpers/straight-approval.ts';

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
