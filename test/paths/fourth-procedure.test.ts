import { expect, test } from 'vitest';
import { openDatabase, openPool } from '../../db/database.ts';
import { publishProcedures } from '../../db/publish-rules.ts';
import { ProcedureId } from '../../domain/ids.ts';
import { loadProcedures } from '../../procedures/load-procedures.ts';
import { frozenFolder } from '../helpers/frozen-procedures.ts';
import { programme } from '../helpers/dossiers.ts';
import { fourthProcedure } from '../helpers/fourth-procedure.ts';
import { openPathWorld } from '../helpers/path-world.ts';
import type { PathStep } from '../helpers/paths/walked-case.ts';
import { inTemporaryFolder } from '../helpers/temporary-folder.ts';

const world = await openPathWorld();
const { units } = world.province;

/** As an operator does it, while everything runs. */
async function publishFolder(folder: string): Promise<void> {
  const db = openDatabase(openPool(world.database.ownerUrl, { max: 1 }));
  try {
    await publishProcedures(db, await loadProcedures(frozenFolder, folder));
  } finally {
    await db.destroy();
  }
}

const reason = 'Xã thứ hai không có người phụ trách.';
const ask = (unit: string) =>
  ({ type: 'open_consultation', function: 'commune', question: 'Xã có nhu cầu không?', unit }) as const;
const propose = { type: 'propose', outcome: 'approve', reason: 'Khoản viện trợ nhỏ, thiết thực.' } as const;

const fromTheSignatureOn: readonly PathStep[] = [
  ['ppc.vice_chair', { type: 'decide', outcome: 'approve' }, 'approved handing_over: ppc_office issue'],
  ['ppc_office.clerk', { type: 'issue' }, 'approved handing_over: union return_result'],
  ['union.intake_officer', { type: 'return_result' }, 'approved'],
];

test('a procedure that somebody wrote into a file runs to its end, each silence by its own rule', async () => {
  await inTemporaryFolder({ 'small.json': fourthProcedure() }, publishFolder);
  const sample = { ...programme(units.owner), procedure: ProcedureId.parse('commune-small-grant') };
  const begins = { at: '2026-11-02 09:00', line: 'in_intake reception: union intake' };
  const path = await world.submit('owner.applicant', sample, begins);
  await path.does('union.intake_officer', { type: 'accept' }, 'in_progress first_look: ppc_office check');
  await path.does('ppc_office.officer', { type: 'forward' }, 'in_progress views: health answer_consultation');
  await path.passes('2026-11-03 09:00');
  await path.opens('health.focal_point');
  await path.stands();
  await path.passes('2026-11-06 08:00', ['consultation_overdue/1/1']); // three days since it was sent, two since it arrived
  await path.passes('2026-11-07 00:00', ['consultation_silence/1/1'], 'in_progress study: planning appraise');
  expect((await path.state()).consultations).toMatchObject([{ state: 'silent', opinion: null }]);
  await path.passes('2026-11-09 09:00');
  const { unit: _, ...anyCommune } = ask(units.commune);
  await path.refuses('planning.officer', anyCommune, 'unit_choice_needed');
  const one = 'in_progress study: planning appraise, commune answer_consultation';
  await path.does('planning.officer', ask(units.commune), one);
  await path.does('planning.officer', ask(units.commune2), `${one}, commune answer_consultation`);
  await path.opens('commune.focal_point'); // the other commune never opens it: its silence means nothing
  const late = ['consultation_overdue/3/1', 'consultation_silence/2/1', 'task_overdue/4/1', 'target_warning/target/1'];
  await path.passes('2026-11-13 08:00', late, one);
  expect((await path.state()).consultations.map(({ state }) => state)).toEqual(['silent', 'silent', 'open']);
  await path.refuses('planning.officer', propose, 'consultation_open');
  const close = { type: 'close_consultation', consultation: 3, reason } as const;
  await path.does('planning.leader', close, 'in_progress study: planning appraise');
  await path.does('planning.officer', propose, 'in_progress study: planning sign_off');
  await path.does('planning.leader', { type: 'sign_off' }, 'in_progress signature: ppc decide');
  await path.refuses('ppc.chair', { type: 'decide', outcome: 'approve' }, 'wrong_role');
  await path.goes(fromTheSignatureOn);
  const facts = (await world.workflows.world.journal(path.id)).map(({ fact }) => fact);
  expect(facts.filter(({ type }) => type === 'consultation_silent')).toMatchObject([
    { no: 1, rule: 'proceed_noting_silence', legalBasis: null },
    { no: 2, rule: 'deemed_consent', legalBasis: expect.stringContaining('Quy chế mẫu') },
  ]);
  expect((await path.state()).clocks).toMatchObject({ target: { endedOn: '2026-11-13' }, statutory: null });
});
