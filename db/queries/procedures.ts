import { Procedure } from '../../domain/procedure/procedure.ts';
import type { Db } from '../database.ts';

/** Every published version of every procedure, by name and version. Parsing fills in what the schema has by default. */
export async function readProcedures(db: Db): Promise<Procedure[]> {
  const rows = await db.selectFrom('procedure_versions').select('content').orderBy('id').orderBy('version').execute();
  return rows.map((row) => Procedure.parse(JSON.parse(row.content)));
}
