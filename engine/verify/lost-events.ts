import { sql } from 'kysely';
import type { SealContent, SealedCase } from '../seals/seal-content.ts';
import { lostByRestore } from './check-seals.ts';
import type { Snapshot } from './snapshot.ts';

/** What a case had when it was last sealed outside, and has no more. */
export type LostEvents = SealedCase & { readonly seal: number };

/**
 * What the record had before it was restored to an earlier moment, as far as the last seal outside still tells: cases
 * that are gone, and cases that had come further or have gone another way since. People have to be asked again.
 */
export async function lostEvents({ trx, seals, epochs, outside }: Snapshot): Promise<LostEvents[]> {
  const newest = [...outside.values()].findLast((copy) => copy !== null && lostByRestore(copy, seals, epochs));
  if (!newest) return [];
  const { cases } = JSON.parse(newest.content) as SealContent;
  const there = await readHashes(trx, cases);
  return cases
    .filter(({ id, version, head }) => there.get(`${id} ${version}`) !== head)
    .map((one) => ({ ...one, seal: newest.no }));
}

async function readHashes(trx: Snapshot['trx'], cases: readonly SealedCase[]): Promise<Map<string, string>> {
  const [ids, versions] = [cases.map((one) => one.id), cases.map((one) => one.version)];
  const { rows } = await sql<{ id: string; version: number; hash: string }>`
    select case_id as id, version, hash from case_events
    where (case_id, version) in (select * from unnest(${ids}::uuid[], ${versions}::integer[]))`.execute(trx);
  return new Map(rows.map((row) => [`${row.id} ${row.version}`, row.hash]));
}
