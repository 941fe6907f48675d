import { randomUUID } from 'node:crypto';
import { CaseId, ProcedureId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import { actOnCase } from '../../engine/act-on-case.ts';
import type { EngineDeps } from '../../engine/act.ts';
import { readNow } from '../../engine/clock.ts';
import type { Installation } from '../installation/installation.ts';
import { inParallel } from '../../watchdog/in-parallel.ts';
import { grant, papersOf } from './dossier.ts';

export type Submission = {
  readonly count: number;
  /** Handed in at this moment; else now. */
  readonly at?: Instant;
  /** Number of the first made-up grant: others than those that are there already. */
  readonly from: number;
};

/** So many complete dossiers handed in through the one door, each in intake; with their workflows nudged. */
export async function submitCases(
  { engine, province }: Installation,
  { count, at, from }: Submission,
): Promise<CaseId[]> {
  const deps: EngineDeps = at === undefined ? engine.deps : { ...engine.deps, clock: () => at };
  const procedureId = ProcedureId.parse('aid-approval');
  const inForce = (await deps.rules.current()).inForce(procedureId, localDate(at ?? (await readNow(deps))));
  if (!inForce) throw new Error('no version of aid-approval is in force');
  const actor = province.actor('union.phuc');
  const owner = province.unit('study_promotion');
  const numbers = Array.from({ length: count }, (_, index) => from + index);
  // handing in is one after the other by nature (the day's code numbers): two keep the door busy
  return inParallel(numbers, 2, async (n) => {
    const caseId = CaseId.parse(randomUUID());
    const dossier = grant(n, owner);
    const papers = papersOf(inForce.procedure, dossier);
    const command = { type: 'submit', procedure: procedureId, dossier, papers, channel: 'electronic' } as const;
    const outcome = await actOnCase(deps, { caseId, actor, command });
    if (!outcome.ok) throw new Error(`a case could not be prepared: ${outcome.reason}`);
    return caseId;
  });
}
