import { type Kysely, sql } from 'kysely';
import type { Database, Db } from '../../db/database.ts';
import type { CaseCode } from '../../domain/ids.ts';
import { type PlainDate, plainDate } from '../../domain/time/plain-date.ts';
import { nudgeCases, nudgeOpenCases } from '../nudges.ts';
import { openEpoch } from './open-epoch.ts';
import { inSealTurn } from '../seals/in-turn.ts';
import { type LostEvents, lostEvents } from '../verify/lost-events.ts';
import { withSnapshot } from '../verify/snapshot.ts';

export type Restore = {
  /** Receipts that people hold: at least the highest of each unit and day since the backup. */
  readonly receipts: readonly CaseCode[];
  /** Folder of the seals outside the database; it knows what the record had. */
  readonly sealDir: string;
};

type RestoreReport = {
  readonly epoch: number;
  /** When the last thing happened that the record still knows; null for an empty one. */
  readonly restoredTo: Date | null;
  /** Open cases whose workflows look again. */
  readonly nudged: number;
  /** Receipts whose dossier is lost: it has to be handed in again. */
  readonly unknownReceipts: readonly CaseCode[];
  /** Cases that had come further by the last seal outside. */
  readonly lost: readonly LostEvents[];
  /** Notices of the last day that the record knows, which may reach people once more. */
  readonly repeated: readonly { readonly id: string; readonly createdAt: Date; readonly template: string }[];
};

/**
 * Puts a record that was restored to an earlier moment in order: opens a new epoch, hands out no code twice, frees what
 * relays of then had claimed, and nudges every open case's workflow. Repeating it does no harm.
 */
export async function noteRestore(db: Db, { receipts, sealDir }: Restore): Promise<RestoreReport> {
  const epoch = await inSealTurn(db, (connection) =>
    connection.transaction().execute(async (trx) => {
      await passReceipts(trx, receipts);
      await trx.updateTable('nudges').set({ claimed_until: null }).execute();
      return openEpoch(trx, { receipts, sealDir });
    }),
  );
  const nudged = await nudgeOpenCases(db);
  const lost = await withSnapshot(db, sealDir, lostEvents);
  // the workflow of a case that is gone asks once more, finds none, and ends
  await nudgeCases(
    db,
    lost.map(({ id }) => id),
  );
  const restoredTo = await lastChange(db);
  return {
    epoch,
    restoredTo,
    nudged,
    unknownReceipts: await unknownAmong(db, receipts),
    lost,
    repeated: restoredTo ? await noticesOfTheDayBefore(db, restoredTo) : [],
  };
}

async function lastChange(db: Db): Promise<Date | null> {
  const last = await db
    .selectFrom('cases')
    .select('updated_at')
    .orderBy('updated_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return last?.updated_at ?? null;
}

async function unknownAmong(db: Db, receipts: readonly CaseCode[]): Promise<CaseCode[]> {
  if (receipts.length === 0) return [];
  const known = await db.selectFrom('cases').select('code').where('code', 'in', receipts).execute();
  const codes = new Set(known.map((row) => row.code));
  return receipts.filter((receipt) => !codes.has(receipt));
}

const noticesOfTheDayBefore = (db: Db, moment: Date) =>
  db
    .selectFrom('notices')
    .select(['id', 'created_at as createdAt', 'template'])
    .where('created_at', '>', new Date(moment.getTime() - 86_400_000))
    .orderBy('created_at')
    .execute();

/** The report for a terminal, with what people still have to do. */
export function describeRestore(report: RestoreReport): string[] {
  const { epoch, restoredTo, nudged, unknownReceipts, lost, repeated } = report;
  return [
    `Epoch ${epoch} of the record is open. The last thing it knows happened at ${restoredTo?.toISOString() ?? 'no time'}.`,
    `${nudged} open cases are being looked at again by their workflows.`,
    ...unknownReceipts.map(
      (code) => `Lost: the dossier with receipt ${code}. Ask for its papers again and submit it anew.`,
    ),
    ...lost.map(
      ({ id, version, seal }) => `Lost: what happened in case ${id} up to version ${version} (seal ${seal}).`,
    ),
    ...repeated.map(
      ({ id, createdAt, template }) =>
        `May reach people once more: notice ${id} (${template}) of ${createdAt.toISOString()}.`,
    ),
    'Mail that went out later is known to the mail server alone: look in its log for Message-IDs of notices not listed.',
  ];
}

/** What a code says: UHN-261121-0007 is the 7th of UHN on 2026-11-21. Throws on a day that does not exist. */
export function partsOf(code: CaseCode): { agency: string; day: PlainDate; last: number } {
  const [agency = '', digits = '', number = ''] = code.split('-');
  const day = plainDate(`20${digits.slice(0, 2)}-${digits.slice(2, 4)}-${digits.slice(4, 6)}`);
  return { agency, day, last: Number(number) };
}

/** Sets every counter past these receipts, so that no code that somebody holds is handed out again. */
async function passReceipts(db: Kysely<Database>, receipts: readonly CaseCode[]): Promise<void> {
  for (const receipt of receipts) {
    await db
      .insertInto('code_counters')
      .values(partsOf(receipt))
      .onConflict((conflict) =>
        conflict.columns(['agency', 'day']).doUpdateSet({ last: sql`greatest(code_counters.last, excluded.last)` }),
      )
      .execute();
  }
}
