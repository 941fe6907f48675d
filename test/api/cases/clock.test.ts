import { expect, test } from 'vitest';
import { readClock } from '../../../api/contract/cases/clock.ts';
import { listCases } from '../../../api/contract/cases/list.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';

const api = await startApi(await testDatabase());
const cases = new HttpCases(api);

test('opens "day 2 of 10" into its proof, which adds up to what the list shows', async () => {
  await cases.setClock('2026-11-20T09:00+07:00');
  const { id } = await cases.submit('union.intake_officer', programme(api.province.units.owner));
  await cases.setClock('2026-11-25T10:00+07:00');
  const client = await cases.client('union.intake_officer');
  const { clocks, plan } = await client.call(readClock, { params: { caseId: id } });
  const line = (await client.call(listCases, { query: {} })).items.find((one) => one.id === id);
  const [target, statutory] = clocks;
  expect(target?.badge).toEqual(line?.clocks.target);
  expect(target?.days.filter((day) => day.counted)).toHaveLength(target?.badge.day ?? -1);
  expect(target?.days.find((day) => day.date === '2026-11-24')).toMatchObject({
    counted: false,
    why: 'holiday',
    name: 'Ngày Văn hóa Việt Nam',
    basis: '28/2026/QH16',
  });
  expect(target?.byUnit).toEqual([{ unit: expect.objectContaining({ id: api.province.units.union }), days: 2 }]);
  expect(statutory?.days.filter((day) => day.counted)).toHaveLength(5);
  expect(plan.at(-1)).toEqual({ stage: 'result', latest: '2026-12-07' });
});
