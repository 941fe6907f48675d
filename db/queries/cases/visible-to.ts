import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { UnitId } from '../../../domain/ids.ts';
import type { Viewer } from '../../../domain/visibility.ts';

/** `maySeeCase` (domain/visibility.ts) as a condition on the table `cases`; a test holds the two against each other. */
export function visibleTo(viewer: Viewer): RawBuilder<SqlBool> {
  const { role } = viewer.actor;
  if (role === 'administrator') return sql`false`;
  const units = uuids(viewer.units);
  if (role === 'applicant') return sql`cases.owner_unit = any(${units})`;
  if (role === 'monitor' || role === 'auditor' || viewer.central) return sql`true`;
  const pinned = viewer.concernProcedures.map(({ id, version }) => sql`(${id}, ${version}::integer)`);
  const involved = sql<SqlBool>`cases.involved_units && ${units}`;
  if (pinned.length === 0) return involved;
  return sql`(${involved} or (cases.procedure_id, cases.procedure_version) in (${sql.join(pinned)}))`;
}

const uuids = (units: readonly UnitId[]) => sql`${[...units]}::uuid[]`;
