import { type Kysely, sql } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { CheckedCase } from './check-case.ts';
import type { Finding } from './finding.ts';

/** The two columns that PostgreSQL makes itself (plain_text) are held against what it would make today. */
export async function checkPlainTexts(db: Kysely<Database>, checked: readonly CheckedCase[]): Promise<Finding[]> {
  const known = checked.filter((one) => one.rows && one.stored.rows.case);
  const providers = known.map((one) => one.rows?.case.provider_text ?? '');
  const searches = known.map((one) => one.rows?.case.search_text ?? '');
  const { rows } = await sql<{ provider: string; search: string }>`
    select plain_text(provider) as provider, plain_text(search) as search
    from unnest(${providers}::text[], ${searches}::text[]) with ordinality as given (provider, search, no)
    order by no`.execute(db);
  const differing = (column: 'provider_key' | 'search', name: 'provider' | 'search'): Finding[] =>
    known
      .filter((one, index) => one.stored.rows.case?.[column] !== rows[index]?.[name])
      .map(({ stored: { id, rows: stored } }) => ({
        rule: 'row_differs',
        caseId: id,
        version: stored.case?.version ?? null,
        detail: `cases.${column}`,
      }));
  return [...differing('provider_key', 'provider'), ...differing('search', 'search')];
}
