import type { RuleBook } from '../domain/context.ts';
import type { Instant } from '../domain/time/instant.ts';
import type { EngineDeps } from './act.ts';

/** The moment that all processes agree on, outside of any act. */
export async function readNow({ db, clock }: Pick<EngineDeps, 'db' | 'clock'>): Promise<Instant> {
  const { ms } = await db.selectFrom('clock_offset').select('ms').executeTakeFirstOrThrow();
  return clock(Number(ms));
}

/** The same with the rules of that moment, in one question. */
export async function readRulesNow({ db, clock, rules }: Omit<EngineDeps, 'pool'>): Promise<RulesNow> {
  const { ms, version } = await db
    .selectFrom('clock_offset')
    .innerJoin('directory_version', (join) => join.onTrue())
    .select(['clock_offset.ms', 'directory_version.version'])
    .executeTakeFirstOrThrow();
  return { now: clock(Number(ms)), book: await rules.at(Number(version)) };
}

export type RulesNow = { readonly now: Instant; readonly book: RuleBook };
