import type { Kysely, Selectable, Transaction } from 'kysely';
import { canonicalJson } from '../../db/canonical-json.ts';
import type { Database, Db } from '../../db/database.ts';
import type { SealsTable } from '../../db/tables/record.ts';
import { instant, type Instant } from '../../domain/time/instant.ts';
import { hashOf } from '../journal/event-line.ts';
import { inSealTurn } from './in-turn.ts';
import { type OutsideSeal, outsideSeals, readOutside, writeOutside } from './outside.ts';
import { type LastRows, readSealedRecord, type SealContent, type SealedRecord } from './seal-content.ts';
import { lastRows } from './sealed-rows.ts';

export type SealOptions = {
  /** Folder outside the database, best on another machine's disk. */
  readonly dir: string;
  readonly now: Instant;
};

export type Sealed = { readonly no: number; readonly hash: string; readonly cases: number; readonly isNew: boolean };

type SealRow = Selectable<SealsTable>;

/**
 * Seals the record: every case with version and head, hashed into the seals' own chain, in the table and in a file
 * outside. Repeating it is safe: while nothing has changed the last seal stands, and copies that a crash has kept from
 * being written are written now. Throws when a file outside says something else than the table.
 */
export const sealRecord = (db: Db, { dir, now }: SealOptions): Promise<Sealed> =>
  inSealTurn(db, async (connection) => {
    const lastOutside = (await outsideSeals(dir)).at(-1) ?? 0;
    const upTo = await lastRows(connection);
    const sealed = await connection.transaction().execute((trx) => seal(trx, { now, lastOutside, upTo }));
    // only what is committed goes outside: a copy can never be taken back
    await copyOutside(connection, dir);
    return sealed;
  });

type Moment = { readonly now: Instant; readonly lastOutside: number; readonly upTo: LastRows };

async function seal(trx: Transaction<Database>, { now, lastOutside, upTo }: Moment): Promise<Sealed> {
  const last = await trx.selectFrom('seals').selectAll().orderBy('no', 'desc').limit(1).executeTakeFirst();
  const record = await readSealedRecord(trx, last ? contentOf(last) : null, upTo);
  const cases = record.cases.length;
  if (last && saysTheSame(last, record)) return { no: last.no, hash: last.hash, cases, isNew: false };
  const row = sealRowOf(record, { last, now, no: Math.max(last?.no ?? 0, lastOutside) + 1 });
  await trx.insertInto('seals').values(row).execute();
  return { no: row.no, hash: row.hash, cases, isNew: true };
}

/** Numbers go on after those outside too: after a restore the table may have lost some that are never written over. */
type Place = { readonly last: SealRow | undefined; readonly now: Instant; readonly no: number };

function sealRowOf(record: SealedRecord, { last, now, no }: Place): SealRow {
  const content: SealContent = { ...record, no, sealedAt: now };
  const text = canonicalJson(content);
  const prevHash = last?.hash ?? '';
  const hash = hashOf(prevHash, text);
  return { no, sealed_at: new Date(now), epoch: record.epoch, content: text, prev_hash: prevHash, hash };
}

function saysTheSame(last: SealRow, record: SealedRecord): boolean {
  if (Object.values(record.rows).some(({ count }) => count > 0)) return false;
  const { rows } = contentOf(last);
  const same: Omit<SealContent, 'rows'> = { ...record, no: last.no, sealedAt: instant(last.sealed_at) };
  return canonicalJson({ ...same, rows }) === last.content;
}

/** The engine wrote it; whether somebody has changed it since is for `verify` to find. */
const contentOf = ({ content }: SealRow): SealContent => JSON.parse(content) as SealContent;

/** Also those that an earlier run left out because it was killed, or because the folder is new. */
async function copyOutside(db: Kysely<Database>, dir: string): Promise<void> {
  const there = new Set(await outsideSeals(dir));
  const rows = await db.selectFrom('seals').select(['no', 'hash']).orderBy('no').execute();
  for (const { no, hash } of rows) {
    if (!there.has(no)) await writeOutside(dir, await sealOutOf(db, no));
    else if ((await readOutside(dir, no)).hash !== hash) {
      throw new Error(`seal ${no} outside the database is not the one inside: run \`npm run verify\``);
    }
  }
}

async function sealOutOf(db: Kysely<Database>, no: number): Promise<OutsideSeal> {
  const row = await db.selectFrom('seals').selectAll().where('no', '=', no).executeTakeFirstOrThrow();
  return { no, prevHash: row.prev_hash, hash: row.hash, content: row.content };
}
