import { expect } from 'vitest';
import type { PersonCommand } from '../../../domain/command.ts';
import type { CaseEvent, EventType } from '../../../domain/event.ts';
import type { CaseWorld } from '../../helpers/case-world.ts';
import type { Acknowledged } from '../load/walker.ts';

/** What each kind of act leaves in the journal exactly once. */
const traces: Partial<Record<PersonCommand['type'], EventType>> = {
  submit: 'submitted',
  accept: 'accepted',
  open_consultation: 'consultation_opened',
  answer_consultation: 'consultation_answered',
  propose: 'proposed',
  sign_off: 'signed_off',
  forward: 'forwarded',
  decide: 'decided',
  issue: 'issued',
  return_result: 'result_returned',
};

/** Holds the record against what its users were told: each of their acts is there once, and nothing else is. */
export async function checkAcknowledged(world: CaseWorld, acknowledged: readonly Acknowledged[]): Promise<void> {
  await checkKeys(world, acknowledged);
  const byCase = Map.groupBy(acknowledged, (one) => one.caseId);
  for (const [caseId, ofCase] of byCase) {
    const done = ofCase.map(({ command, person }) => `${traces[command]} by ${person}`);
    expect(tracesIn(await world.journal(caseId)), `acts on ${caseId}`).toEqual(done);
  }
  await checkCases(world, byCase);
}

/** The outcome that is kept under each key is the one that was acknowledged, and no key is there that nobody was answered. */
async function checkKeys({ engine }: CaseWorld, acknowledged: readonly Acknowledged[]): Promise<void> {
  const kept = await engine.db.selectFrom('case_commands').selectAll().execute();
  const byKey = new Map(kept.map((row) => [row.idempotency_key, row]));
  const differing = acknowledged.filter(({ person, operation, target, key, caseId, command, version, replayed }) => {
    const row = byKey.get(key);
    if (row?.person_id !== person || row.operation !== operation || row.target !== target) return true;
    const { command: type } = JSON.parse(row.outcome) as { command: string };
    return row.case_id !== caseId || type !== command || (replayed ? row.version > version : row.version !== version);
  });
  expect(differing).toEqual([]);
  expect(kept).toHaveLength(acknowledged.length);
  // a request that is repeated is known by its key before the rules are asked
  expect(await engine.db.selectFrom('refused_acts').selectAll().execute()).toEqual([]);
}

const tracesIn = (journal: readonly CaseEvent[]): string[] =>
  journal.flatMap(({ actor, fact }) =>
    actor.kind === 'person' && Object.values(traces).includes(fact.type) ? [`${fact.type} by ${actor.person}`] : [],
  );

/** As many cases as submissions, and no draft left behind. */
async function checkCases({ engine }: CaseWorld, byCase: ReadonlyMap<string, readonly Acknowledged[]>): Promise<void> {
  const cases = await engine.db.selectFrom('cases').select(['id', 'code']).execute();
  const byId = new Map(cases.map(({ id, code }) => [id, code]));
  expect(byId).toEqual(new Map([...byCase].map(([id, [first]]) => [id, first?.code])));
  expect(await engine.db.selectFrom('drafts').select('id').execute()).toEqual([]);
}

/** Numbers run on without a gap: one is only taken by a case that came about. */
export function checkCodes(acknowledged: readonly Acknowledged[]): void {
  const codes = new Set(acknowledged.map(({ code }) => code));
  for (const [day, ofDay] of Map.groupBy([...codes].toSorted(), (code) => code.slice(0, -4))) {
    expect(ofDay).toEqual(ofDay.map((_, n) => `${day}${String(n + 1).padStart(4, '0')}`));
  }
}
