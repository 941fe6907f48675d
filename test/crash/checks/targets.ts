import { expect } from 'vitest';
import type { CaseWorld } from '../../helpers/case-world.ts';
import { allCases } from './all-cases.ts';

/** Only for a moment when every open case is long past its target: each has had its warning and its breach, once. */
export async function checkTargets(world: CaseWorld): Promise<void> {
  const open = (await allCases(world)).filter(({ closedAt }) => closedAt === null);
  expect(open.length).toBeGreaterThan(0);
  for (const { id } of open) {
    const ofTarget = (await world.duesPassed(id)).filter((due) => due.startsWith('target_'));
    expect(ofTarget, `dues of ${id}`).toEqual(['target_warning/target/1', 'target_breach/target/1']);
  }
}
