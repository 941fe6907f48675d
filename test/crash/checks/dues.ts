import { expect } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { duesBy } from '../../../domain/dues.ts';
import type { CaseEvent } from '../../../domain/event.ts';
import { evolve } from '../../../domain/evolve.ts';
import type { Instant } from '../../../domain/time/instant.ts';
import { readNow } from '../../../engine/clock.ts';
import type { CaseWorld } from '../../helpers/case-world.ts';
import { allCases } from './all-cases.ts';

/**
 * Replays every journal by the pure rules: each due became an event only after it had come, none did twice, whenever
 * time passed all that had come were taken at once, and none is left.
 */
export async function checkDues(world: CaseWorld): Promise<void> {
  const now = await readNow(world.engine);
  for (const { id } of await allCases(world)) {
    const journal = await world.journal(id);
    expect(faultsIn(journal, now), `dues of ${id}`).toEqual([]);
  }
  await checkMessages(world);
}

function faultsIn(journal: readonly CaseEvent[], now: Instant): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  let state: Case | null = null;
  for (const [n, event] of journal.entries()) {
    const { fact, recordedAt: at } = event;
    if (fact.type === 'due_passed') {
      const due = state && duesBy(state, at).find((one) => one.id === fact.due && one.at === fact.dueAt);
      if (!due) faults.push(`${fact.due} had not come at ${at}`);
      if (seen.has(fact.due)) faults.push(`${fact.due} came twice`);
      seen.add(fact.due);
    }
    state = evolve(state, event);
    if (event.actor.kind === 'system' && endsAct(event, journal[n + 1])) {
      faults.push(...duesBy(state, at).map(({ id }) => `${id} was left out at ${at}`));
    }
  }
  return [...faults, ...(state ? duesBy(state, now).map(({ id }) => `${id} was never handled`) : [])];
}

const endsAct = ({ recordedAt: at, actor }: CaseEvent, next: CaseEvent | undefined): boolean =>
  next?.recordedAt !== at || next.actor.kind !== actor.kind;

/** Whatever came together is one message to each. */
async function checkMessages({ engine }: CaseWorld): Promise<void> {
  const rows = await engine.db.selectFrom('notices').select(['case_id', 'case_version', 'recipient']).execute();
  const messages = rows.map((row) => `${row.case_id} ${row.case_version} ${row.recipient}`);
  expect(messages.filter((one, n) => messages.indexOf(one) !== n)).toEqual([]);
}
