import { expect, test } from 'vitest';
import { canonicalJson } from '../../../db/canonical-json.ts';
import { publishProcedures } from '../../../db/publish-procedures.ts';
import { caseById } from '../../../db/queries/cases/case-by-id.ts';
import { CaseCode } from '../../../domain/ids.ts';
import { instant } from '../../../domain/time/instant.ts';
import { lookAtCase } from '../../../engine/look-at-case.ts';
import { hashOf } from '../../../engine/journal/event-line.ts';
import { repairCase } from '../../../engine/verify/repair-case.ts';
import { verifyRecord } from '../../../engine/verify/verify-record.ts';
import { communeGrant } from '../../helpers/laws.ts';
import { schema1Cases } from '../../helpers/schema-1-cases.ts';
import { newCaseId, openEngineRoom } from '../engine-room.ts';

const room = await openEngineRoom();
const { deps, owner, province, time } = room;
await publishProcedures(owner, [communeGrant()]);
const old = schema1Cases({ people: (key) => province.people[key].id, units: (key) => province.units[key] });
time.now = instant('2027-01-05T02:00:00Z');

/** The rows that 926dd68 left behind. */
async function store({ journal, state }: (typeof old)[number], n: number) {
  const id = newCaseId();
  const own = { '00000000-0000-4000-9000-000000000001': id, 'UHN-261120-0001': `UHN-261120-000${n + 2}` };
  const mine = (text: string) => Object.entries(own).reduce((all, [from, to]) => all.replaceAll(from, to), text);
  let prev_hash = '';
  for (const event of journal) {
    const body = mine(canonicalJson(event));
    const hash = hashOf(prev_hash, body);
    const { version, schemaVersion: schema_version, fact } = event;
    const columns = { case_id: id, version, at: new Date(event.at), type: fact.type, schema_version };
    await owner
      .insertInto('case_events')
      .values({ ...columns, body, prev_hash, hash })
      .execute();
    prev_hash = hash;
  }
  // the row as today's software would write it, then the state as it was
  expect(await repairCase(deps.pool, id, (await deps.rules.current()).directory)).toBe(true);
  await owner
    .updateTable('cases')
    .set({ state: mine(state) })
    .where('id', '=', id)
    .execute();
  return id;
}

const ids = await Promise.all(old.map(store));
const findings = async () => (await verifyRecord(deps.db, { sealDir: null })).findings;

test('what schema 1 wrote is sound', async () => {
  expect(await findings()).toEqual([]);
});

test('is read in the shape of today', async () => {
  for (const id of ids) {
    expect(await caseById(deps.db, id)).toMatchObject({ pauses: [], extension: null });
    expect(await lookAtCase(deps, id)).toMatchObject({ caseId: id });
  }
});

test('and goes on: the next act leaves a state of today that agrees with its journal', async () => {
  const [open = newCaseId()] = ids;
  const commented = await room.done('planning.manager', open, { type: 'comment', text: 'Đã xem.' });
  expect(commented.state.voidedDues).toEqual([]);
  const bounced = { type: 'record_bounce', consultation: 1, evidence: '550 5.1.1' } as const;
  const { state } = await room.done('planning.officer', open, bounced);
  expect(state.consultations[0]).toMatchObject({ deliveredOn: null, silenceDue: null });
  expect(state.code).toBe(CaseCode.parse('UHN-261120-0002'));
  expect(await findings()).toEqual([]);
});
