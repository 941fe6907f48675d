import { expect, test } from 'vitest';
import { listProcedures } from '../../../api/contract/procedures.ts';
import { publishProcedures } from '../../../db/publish-rules.ts';
import { UnitFunction } from '../../../domain/ids.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { communeGrant } from '../../helpers/laws.ts';

const api = await startApi(await testDatabase());
const officer = await api.as('union.intake_officer');
const [, view] = communeGrant().stages;

test('shows when people are reminded and who is notified after, also where a procedure says nothing of it', async () => {
  const escalation = [{ to: 'leader' as const, days: 3 }];
  const stages = communeGrant().stages.map((stage) => (stage === view ? stage : { ...stage, reminders: [] }));
  await publishProcedures(api.deps.db, [{ ...communeGrant(), stages, escalation }]);
  const { items } = await officer.call(listProcedures, {});
  const shipped = items.find(({ id }) => id === 'aid-approval');
  expect(shipped?.escalation).toEqual([
    { to: 'head', days: 0 },
    { to: 'leader', days: 1 },
    { to: 'manager', days: 2 },
  ]);
  const appraisal = shipped?.stages.find(({ kind }) => kind === 'appraisal');
  expect(appraisal).toMatchObject({ reminders: [1], consultations: { reminders: [1] } });
  const own = items.find(({ id }) => id === communeGrant().id);
  expect(own).toMatchObject({
    escalation,
    stages: expect.arrayContaining([expect.objectContaining({ reminders: [] })]) as unknown,
  });
});

test('tells administrators, and nobody else, which functions no unit has today', async () => {
  const stages = communeGrant().stages.map((stage) =>
    stage.issuer ? { ...stage, issuer: { ...stage.issuer, function: UnitFunction.parse('archive') } } : stage,
  );
  const later = { ...communeGrant(), version: 2, stages, concernsBetween: [UnitFunction.parse('border_guard')] };
  await publishProcedures(api.deps.db, [later]);
  const administrator = await api.as('ppc_office.administrator');
  const { items } = await administrator.call(listProcedures, {});
  const missingIn = (id: string) => items.find((one) => one.id === id)?.withoutUnit;
  expect(missingIn(later.id)).toEqual(['archive', 'border_guard']);
  expect(missingIn('aid-approval')).toEqual([]);
  const { items: seen } = await officer.call(listProcedures, {});
  expect(seen.filter((one) => 'withoutUnit' in one)).toEqual([]);
});
