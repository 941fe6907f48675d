import { expect, test } from 'vitest';
import { listProcedures } from '../../../api/contract/procedures.ts';
import { publishProcedures } from '../../../db/publish-procedures.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { communeGrant } from '../../helpers/laws.ts';

const api = await startApi(await testDatabase());
const officer = await api.as('union.intake_officer');
const [, view] = communeGrant().stages;

test('shows when people are reminded and who is told after, also where a procedure says nothing of it', async () => {
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
