import { expect, test } from 'vitest';
import { openDatabase, openPool } from '../../db/database.ts';
import { publishProcedures } from '../../db/publish-rules.ts';
import { ProcedureId } from '../../domain/ids.ts';
import { programme } from '../helpers/dossiers.ts';
import { communeGrant } from '../helpers/laws.ts';
import { openPathWorld } from '../helpers/path-world.ts';

const world = await openPathWorld();
const { workflows, province } = world;

const receipt = { type: 'record_delivery', consultation: 1, evidence: 'paper_receipt' } as const;
const bounce = { type: 'record_bounce', consultation: 1, evidence: 'Bưu điện trả lại: không có người nhận.' } as const;
const propose = { type: 'propose', outcome: 'approve', reason: 'Khoản viện trợ nhỏ, thiết thực.' } as const;

async function publish(): Promise<void> {
  const db = openDatabase(openPool(world.database.ownerUrl, { max: 1 }));
  try {
    await publishProcedures(db, [communeGrant()]);
  } finally {
    await db.destroy();
  }
}

test('a silence whose consultation came back holds the proposal, and its workflow goes on waiting', async () => {
  await publish();
  const sample = { ...programme(province.units.owner), procedure: ProcedureId.parse('commune-small-grant') };
  const begins = { at: '2026-11-02 09:00', line: 'in_intake reception: union intake' };
  const path = await world.submit('owner.applicant', sample, begins);
  const asking = 'in_progress views: health answer_consultation';
  await path.does('union.intake_officer', { type: 'accept' }, 'in_progress first_look: ppc_office check');
  await path.does('ppc_office.officer', { type: 'forward' }, asking);
  await path.does('ppc_office.officer', receipt, asking);
  const studying = 'in_progress study: planning appraise';
  await path.passes('2026-11-06 09:00', ['consultation_silence/1/1'], studying);
  const shown = async () => (await workflows.seen(path.id)).consultations;
  expect(await shown()).toMatchObject([{ function: 'health', round: 1, state: 'silent' }]);

  const again = `${studying}, health answer_consultation`;
  await path.does('ppc_office.officer', bounce, again);
  expect(await shown()).toMatchObject([{ function: 'health', round: 1, state: 'open' }]);
  await path.refuses('planning.officer', propose, 'consultation_open');
  const officer = await world.cases.read('planning.officer', path.id);
  expect(officer).toMatchObject({
    consultations: [{ silencesRevoked: [{ silence: 'proceed_noting_silence', evidence: bounce.evidence }] }],
  });
  await path.does('ppc_office.officer', receipt, again);
  await path.passes('2026-11-12 08:00', ['consultation_silence/1/2'], studying);
  expect(await shown()).toMatchObject([{ function: 'health', round: 1, state: 'silent' }]);
  // what is missing now is the commune, which nobody has asked yet
  await path.refuses('planning.officer', propose, 'mandatory_consultation_missing');
});
