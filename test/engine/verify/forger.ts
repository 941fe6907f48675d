import { sql } from 'kysely';
import { canonicalJson } from '../../../db/canonical-json.ts';
import type { Db } from '../../../db/database.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { hashOf } from '../../../engine/journal/event-line.ts';
import { repairCase } from '../../../engine/verify/repair-record.ts';
import type { EngineRoom } from '../engine-room.ts';

/** An event as somebody who tampers sees it: text that can be anything. */
export type Line = {
  readonly version: number;
  readonly body: string;
  readonly prev_hash: string;
  readonly hash: string;
};

/** What somebody does to the lines of one case. */
export type Forgery = (lines: readonly Line[]) => readonly Line[];

const appendOnly = ['case_events', 'seals', 'directory_changes'];

/** Somebody with the owner's rights: the triggers are theirs to disable. */
export async function asOwner(owner: Db, work: (trx: Db) => Promise<unknown>): Promise<void> {
  await owner.transaction().execute(async (trx) => {
    for (const table of appendOnly) {
      await sql`alter table ${sql.table(table)} disable trigger ${sql.ref(`${table}_append_only`)}`.execute(trx);
    }
    await work(trx);
    for (const table of appendOnly) {
      await sql`alter table ${sql.table(table)} enable trigger ${sql.ref(`${table}_append_only`)}`.execute(trx);
    }
  });
}

/** As a backup from just after that seal would have it. */
export const cutSeals = ({ owner }: EngineRoom, last: number): Promise<void> =>
  asOwner(owner, (trx) => trx.deleteFrom('seals').where('no', '>', last).execute());

/** Replaces a case's journal. `cover`: numbers and hashes are computed again, and the read model made to agree. */
export async function forge(room: EngineRoom, id: CaseId, forgery: Forgery, cover: boolean): Promise<void> {
  await forgeJournal(room.owner, id, (lines) => (cover ? chained(forgery(lines)) : forgery(lines)));
  if (cover && !(await repairCase(room.deps.pool, id))) {
    throw new Error('the forgery does not hold together');
  }
}

/** Replaces a case's journal, and nothing else. */
export async function forgeJournal(owner: Db, id: CaseId, forgery: Forgery): Promise<void> {
  await asOwner(owner, async (trx) => {
    const lines = await trx
      .selectFrom('case_events')
      .select(['version', 'body', 'prev_hash', 'hash'])
      .where('case_id', '=', id)
      .orderBy('version')
      .execute();
    const forged = forgery(lines);
    await trx.deleteFrom('case_events').where('case_id', '=', id).execute();
    for (const line of forged) await insert(trx, id, line);
  });
}

/** The row is gone from every table. */
export const removeCase = ({ owner }: EngineRoom, id: CaseId): Promise<void> =>
  asOwner(owner, async (trx) => {
    const notified = trx.selectFrom('notices').select('id').where('case_id', '=', id);
    await trx.deleteFrom('deliveries').where('notice_id', 'in', notified).execute();
    for (const table of ['case_events', 'tasks', 'consultations', 'case_commands', 'notices'] as const) {
      await trx.deleteFrom(table).where('case_id', '=', id).execute();
    }
    await trx.deleteFrom('cases').where('id', '=', id).execute();
  });

export const change = (line: Line, edit: (event: Record<string, unknown>) => object): Line => ({
  ...line,
  body: canonicalJson(edit(eventOf(line))),
});

const eventOf = ({ body }: Line) => JSON.parse(body) as Record<string, unknown>;

/** Numbers and hashes as they would be. */
export function chained(lines: readonly Line[]): Line[] {
  let prevHash = '';
  return lines.map((line, index) => {
    const numbered = change({ ...line, version: index + 1 }, (event) => ({ ...event, version: index + 1 }));
    const forged = { ...numbered, prev_hash: prevHash, hash: hashOf(prevHash, numbered.body) };
    prevHash = forged.hash;
    return forged;
  });
}

async function insert(trx: Db, id: CaseId, { version, body, prev_hash, hash }: Line): Promise<void> {
  // whatever the text says, the columns say it too
  const { recordedAt, schemaVersion, fact } = JSON.parse(body) as {
    recordedAt: string;
    schemaVersion: number;
    fact: { type: never };
  };
  const row = {
    case_id: id,
    version,
    recorded_at: new Date(recordedAt),
    type: fact.type,
    schema_version: schemaVersion,
  };
  await trx
    .insertInto('case_events')
    .values({ ...row, body, prev_hash, hash })
    .execute();
}
