import { sql, type Transaction } from 'kysely';
import type { Database, Db } from '../../db/database.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { Fault } from './fault.ts';
import { type OpenFinding, openFindings } from './open-findings.ts';

export type Seen = {
  readonly faults: readonly Fault[];
  /** Whether the check would have seen this finding if it were still so: only then is it gone. */
  readonly covers: (finding: OpenFinding) => boolean;
  readonly at: Instant;
};

/** Puts what a check has seen beside what is known: new ones begin, known ones are seen again, the others are gone. */
export const keepFindings = (db: Db, seen: Seen): Promise<void> =>
  db.transaction().execute(async (trx) => {
    await insert(trx, seen);
    const again = new Set(seen.faults.map(keyOf));
    const gone = (await openFindings(trx)).filter((one) => !again.has(keyOf(one)) && seen.covers(one));
    await trx
      .updateTable('watch_findings')
      .set({ gone_at: new Date(seen.at) })
      .where(sql<boolean>`id = any(${gone.map(({ id }) => id)}::bigint[])`)
      .execute();
  });

const keyOf = ({ kind, subject }: Pick<Fault, 'kind' | 'subject'>): string => `${kind} ${subject}`;

async function insert(trx: Transaction<Database>, { faults, at }: Seen): Promise<void> {
  const rows = [...new Map(faults.map((fault) => [keyOf(fault), fault])).values()].map((fault) => ({
    kind: fault.kind,
    subject: fault.subject,
    case_id: fault.caseId,
    detail: fault.detail,
  }));
  await sql`
    insert into watch_findings (kind, subject, case_id, detail, first_seen, last_seen)
    select kind, subject, case_id, detail, ${new Date(at)}, ${new Date(at)}
    from json_populate_recordset(null::watch_findings, ${JSON.stringify(rows)}::json)
    on conflict (kind, subject) where gone_at is null
    do update set last_seen = excluded.last_seen, detail = excluded.detail`.execute(trx);
}
