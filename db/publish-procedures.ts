import type { Procedure } from '../domain/procedure/procedure.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Db } from './database.ts';
import { sha256 } from './sha256.ts';

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
