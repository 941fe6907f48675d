import { canonicalJson, sha256 } from './canonical-json.ts';
import { type Db, openDatabase, openPool } from './database.ts';
import { publishCalendar } from './publish-calendar.ts';
import type { Procedure } from '../domain/procedure/procedure.ts';
import { shippedCalendar } from '../domain/time/shipped-calendar.ts';
import { loadProcedures, shippedProcedures } from '../procedures/load-procedures.ts';

/**
 * Publishes the calendar and the procedures that ship, and the province's own from its folder, where the record does not
 * have them yet; safe to repeat at every start. Throws with file, place and reason when a procedure cannot be used.
 */
export async function publishRules(ownerUrl: string, proceduresDir?: string): Promise<void> {
  const procedures = await loadProcedures(shippedProcedures, ...(proceduresDir ? [proceduresDir] : []));
  const db = openDatabase(openPool(ownerUrl, { max: 1 }));
  try {
    await publishCalendar(db, { version: 1, data: shippedCalendar().data, publishedBy: null });
    await publishProcedures(db, procedures);
  } finally {
    await db.destroy();
  }
}

/**
 * Publishes the versions that the record does not have yet; repeating it changes nothing. Throws, and publishes none of
 * them, when a version is already published with other content: cases are pinned to it, so it can never change.
 */
export async function publishProcedures(db: Db, procedures: readonly Procedure[]): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const procedure of procedures) await publish(trx, procedure);
  });
}

async function publish(db: Db, procedure: Procedure): Promise<void> {
  const { id, version, effectiveFrom, effectiveTo } = procedure;
  const content = canonicalJson(procedure);
  const digest = sha256(content);
  const row = { id, version, effective_from: effectiveFrom, effective_to: effectiveTo, content, sha256: digest };
  const added = await db
    .insertInto('procedure_versions')
    .values(row)
    .onConflict((conflict) => conflict.columns(['id', 'version']).doNothing())
    .executeTakeFirst();
  if (added.numInsertedOrUpdatedRows === 1n) return;
  const published = await db
    .selectFrom('procedure_versions')
    .select('sha256')
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  if (published.sha256 === digest) return;
  throw new Error(
    `Procedure ${id} version ${version} is already published with other content, and cases may be pinned to it: ` +
      `publish the change as version ${version + 1}.`,
  );
}
