import type { Kysely } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { SealContent } from '../seals/seal-content.ts';
import { growingTables, type GrowingTable, type SealedRows, sealRows } from '../seals/sealed-rows.ts';
import type { Finding } from './finding.ts';

/** Digests again what each seal vouches for of the tables that only grow; a finding names table, rows and seal. */
export async function checkRows(db: Kysely<Database>, contents: readonly SealContent[]): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { no, rows } of contents) {
    for (const table of growingTables) {
      const sealed = rows[table];
      const there = await sealRows(db, table, sealed);
      if (there.sha256 === sealed.sha256 && there.count === sealed.count) continue;
      findings.push({
        rule: 'sealed_rows_differ',
        caseId: null,
        version: no,
        detail: describe(table, sealed, there.count),
      });
    }
  }
  return findings;
}

const describe = (table: GrowingTable, { after, upTo, count }: SealedRows, there: number): string =>
  `${table}, rows ${BigInt(after) + 1n} to ${upTo}: ${count} sealed, ${there} there`;
