import { expect, test } from 'vitest';
import { readClock } from '../../../api/contract/cases/clock.ts';
import { listCases } from '../../../api/contract/cases/list.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import type { PersonKey } from '../../helpers/province.ts';

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

test('tells by when the police would answer, and keeps its word', async () => {
  await cases.setClock('2026-11-23T09:00+07:00');
  const { id } = await cases.submit('union.intake_officer', programme(api.province.units.owner));
  await cases.act('union.intake_officer', id, { type: 'accept' });
  await cases.setClock('2026-11-23T15:30+07:00'); // behind the cut-off, and the 24th is a day off
  const officer = await cases.client('planning.officer');
  const { consultationPlans } = await officer.call(readClock, { params: { caseId: id } });
  const police = consultationPlans.find((one) => one.function === 'police');
  const late = { received: '2026-11-25', due: '2026-12-01' };
  expect(police).toEqual({ function: 'police', days: 4, sentNow: late, sentTomorrow: late });
  const question = 'Đề nghị Công an tỉnh cho ý kiến.';
  const asked = await cases.act('planning.officer', id, { type: 'open_consultation', function: 'police', question });
  expect(asked).toMatchObject({ consultations: [{ function: 'police', due: police?.sentNow.due }] });
});

test('lists every start and stop, with the words of a pause for those who handle the case', async () => {
  await cases.setClock('2026-11-30T09:00+07:00');
  const { id } = await cases.submit('union.intake_officer', programme(api.province.units.owner));
  await cases.act('union.intake_officer', id, { type: 'accept' });
  await cases.setClock('2026-12-02T09:00+07:00');
  const reason = 'Chờ xác minh tư cách bên tài trợ.';
  const legalBasis = 'Khoản 2 Điều 19 Nghị định 61/2018/NĐ-CP';
  await cases.act('planning.leader', id, { type: 'pause', reason, legalBasis });
  await cases.setClock('2026-12-04T09:00+07:00');
  await cases.act('planning.leader', id, { type: 'resume' });
  const ledgerFor = async (who: 'planning.officer' | 'ppc_office.monitor') => {
    const { clocks } = await (await cases.client(who)).call(readClock, { params: { caseId: id } });
    return clocks.find(({ clock }) => clock === 'target')?.ledger;
  };
  const runs = { running: true, stands: null, reason: null, legalBasis: null, whose: 'holder' };
  const stands = { running: false, began: null, stands: 'paused', legalBasis, whose: 'applicant' };
  expect(await ledgerFor('planning.officer')).toEqual([
    { ...runs, from: '2026-11-30', to: '2026-12-02', began: 'received' },
    { ...stands, from: '2026-12-02', to: '2026-12-04', reason },
    { ...runs, from: '2026-12-04', to: null, began: 'paused' },
  ]);
  expect((await ledgerFor('ppc_office.monitor'))?.[1]).toEqual({
    ...stands,
    from: '2026-12-02',
    to: '2026-12-04',
    reason: null,
  });
});

test('every task and consultation has its own days, and a consulted unit sees its own alone', async () => {
  await cases.setClock('2026-11-30T09:00+07:00');
  const { id } = await cases.submit('union.intake_officer', programme(api.province.units.owner));
  await cases.act('union.intake_officer', id, { type: 'accept' });
  const question = 'Đề nghị cho ý kiến.';
  for (const asked of ['police', 'foreign_affairs'])
    await cases.act('planning.officer', id, { type: 'open_consultation', function: asked, question });
  await cases.setClock('2026-12-02T09:00+07:00');
  const reason = 'Chờ xác minh tư cách bên tài trợ.';
  await cases.act('planning.leader', id, { type: 'pause', reason, legalBasis: 'Khoản 2 Điều 19' });
  await cases.setClock('2026-12-03T09:00+07:00');
  const read = async (who: PersonKey) => (await cases.client(who)).call(readClock, { params: { caseId: id } });
  const inside = await read('planning.officer');
  expect(inside.tasks).toMatchObject([
    { kind: 'intake', state: 'done', endedOn: '2026-11-30' },
    { kind: 'appraise', state: 'stopped', due: null, day: 2, of: 5, stoppedSince: '2026-12-02' },
  ]);
  expect(inside.tasks[1]?.ledger.at(-1)).toMatchObject({ stands: 'paused', to: null, reason });
  expect(inside.consultations).toMatchObject([
    { consultation: 1, state: 'due_soon', due: '2026-12-04', day: 3, of: 4 },
    { consultation: 2, state: 'due_soon', due: '2026-12-04', day: 3, of: 4 },
  ]);
  for (const one of [...inside.tasks, ...inside.consultations])
    expect(one.days.filter((day) => day.counted)).toHaveLength(one.day);
  const police = await read('police.leader');
  expect(police.tasks).toEqual([]);
  expect(police.consultations.map(({ consultation }) => consultation)).toEqual([1]);
  expect(JSON.stringify(police)).not.toContain(reason);
  const overseeing = await read('ppc_office.monitor');
  expect(overseeing.tasks.map(({ kind }) => kind)).toEqual(['intake', 'appraise']);
  expect(JSON.stringify(overseeing)).not.toContain(reason);
  const applicant = await (await cases.client('owner.applicant')).try(readClock, { params: { caseId: id } });
  expect(applicant.status).toBe(403);
  // the consultation was on the page: the police have it
  await expect
    .poll(async () => cases.read('planning.officer', id))
    .toMatchObject({
      consultations: [{ deliveredOn: '2026-12-03' }, { deliveredOn: null }],
    });
});
