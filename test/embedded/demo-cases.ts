import { sql } from 'kysely';
import type { Db } from '../../db/database.ts';
import type { Case } from '../../domain/case/case.ts';

/** Status, and the kind of the stage's own open task, of each story: whatever day it is told on. */
export const standing = {
  'truoc-hop-nhat': ['approved', null],
  'da-phe-duyet': ['approved', null],
  'khong-tiep-nhan': ['declined', null],
  'da-rut': ['withdrawn', null],
  'tu-choi': ['refused', null],
  'moi-nop': ['in_intake', 'intake'],
  'cho-bo-sung': ['awaiting_supplement', null],
  'dang-lay-y-kien': ['in_progress', 'appraise'],
  'cong-an-chua-tra-loi': ['in_progress', 'appraise'],
  'cho-ky': ['in_progress', 'sign_off'],
  'lien-hiep-la-chu-khoan': ['in_progress', 'check'],
  'giai-trinh-phan-doi': ['in_progress', 'decide'],
  'cho-tra-ket-qua': ['approved', 'return_result'],
  'y-kien-dang-ky': ['in_progress', null],
  'cuu-tro-khan-cap': ['in_progress', 'sign_off'],
} as const;
export type StoryName = keyof typeof standing;

/** The stored states by the names of their stories. */
export async function demoCases(db: Db): Promise<Map<string, Case>> {
  const rows = await db
    .selectFrom('case_commands')
    .innerJoin('cases', 'cases.id', 'case_commands.case_id')
    .select(['target', 'state'])
    .where('operation', '=', 'load_demo')
    .orderBy('submitted_at')
    .orderBy('case_commands.version')
    .execute();
  return new Map(rows.map(({ target, state }) => [target, JSON.parse(state) as Case]));
}

export function standingOf(state: Case): readonly [string, string | null] {
  const own = state.tasks.find((task) => task.closedAt === null && task.consultation === null);
  return [state.status, own?.kind ?? null];
}

const filled = ['cases', 'case_events', 'case_commands', 'tasks', 'consultations', 'notices', 'nudges', 'drafts'];
const settled = ['people', 'units', 'unit_functions', 'memberships', 'auth_account', 'watches', 'request_keys'];

/** Changes when any row of the tables that the load writes changes, comes or goes. */
export async function fingerprint(db: Db): Promise<Record<string, string>> {
  const prints = [...filled, ...settled].map(async (table) => {
    const query = sql<{ print: string }>`
      select count(*) || ' ' || md5(coalesce(string_agg(t::text, '' order by t::text), '')) as print
      from ${sql.table(table)} t`;
    const { rows } = await query.execute(db);
    return [table, rows[0]?.print ?? ''] as const;
  });
  return Object.fromEntries(await Promise.all(prints));
}
