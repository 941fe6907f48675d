import { type Kysely, sql, type Transaction } from 'kysely';
import type { Database, Db } from '../../db/database.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { FindingKind } from '../../domain/watchdog.ts';

/** Something that is not as it should be at this moment; what is seen again under (kind, subject) is the same one. */
export type Fault = {
  readonly kind: FindingKind;
  /** A case, a workflow, a person, a process: whatever it is about. */
  readonly subject: string;
  readonly caseId: CaseId | null;
  /** Codes and names of columns; nobody's texts, no names. */
  readonly detail: string;
};

export const faultOfCase = (kind: FindingKind, caseId: CaseId, detail: string): Fault => ({
  kind,
  subject: caseId,
  caseId,
  detail,
});

/** What was found and has not gone since. */
export type OpenFinding = Fault & { readonly id: string; readonly repairs: number };

export const openFindings = (db: Kysely<Database>): Promise<OpenFinding[]> =>
  db
    .selectFrom('watchdog_findings')
    .select(['id', 'kind', 'subject', 'case_id as caseId', 'detail', 'repairs'])
    .where('gone_at', 'is', null)
    .orderBy('id')
    .execute();

/** Their repair was tried; whether it helped is for the next check to see. */
export async function noteRepairs(db: Kysely<Database>, ids: readonly string[], at: Instant): Promise<void> {
  await db
    .updateTable('watchdog_findings')
    .set((eb) => ({ repairs: eb('repairs', '+', 1), repaired_at: new Date(at) }))
    .where(sql<boolean>`id = any(${[...ids]}::bigint[])`)
    .execute();
}

export type Seen = {
  readonly faults: readonly Fault[];
  /** Whether the finding would have been seen if it were still so: only then is it gone. */
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
      .updateTable('watchdog_findings')
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
    insert into watchdog_findings (kind, subject, case_id, detail, first_seen, last_seen)
    select kind, subject, case_id, detail, ${new Date(at)}, ${new Date(at)}
    from json_populate_recordset(null::watchdog_findings, ${JSON.stringify(rows)}::json)
    on conflict (kind, subject) where gone_at is null
    do update set last_seen = excluded.last_seen, detail = excluded.detail`.execute(trx);
}
