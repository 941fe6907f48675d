import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Database } from '../../db/database.ts';
import type { BulkSize } from './fill-record.ts';
import type { Staff, StaffedUnit } from './staff.ts';

type FillOptions = { readonly staff: Staff; readonly size: BulkSize };
type Kind = { readonly kind: string; readonly stage: string; readonly unit: StaffedUnit };

/** What a case on its straight way has behind it. */
const behind = [
  { kind: 'intake', stage: 'intake', unit: 'union' },
  { kind: 'appraise', stage: 'appraisal', unit: 'finance' },
  { kind: 'answer_consultation', stage: 'appraisal', unit: 'police' },
  { kind: 'answer_consultation', stage: 'appraisal', unit: 'health' },
  { kind: 'sign_off', stage: 'appraisal', unit: 'finance' },
  { kind: 'sign_off', stage: 'appraisal', unit: 'finance' },
  { kind: 'check', stage: 'check', unit: 'ppc_office' },
  { kind: 'decide', stage: 'decision', unit: 'ppc' },
  { kind: 'issue', stage: 'result', unit: 'ppc_office' },
  { kind: 'return_result', stage: 'result', unit: 'union' },
] as const satisfies readonly Kind[];

/** Where open work lies on an ordinary day, in twentieths. */
const openShares = [
  ...Array.from({ length: 7 }, () => ({ kind: 'appraise', stage: 'appraisal', unit: 'finance' }) as const),
  ...Array.from({ length: 4 }, () => ({ kind: 'answer_consultation', stage: 'appraisal', unit: 'police' }) as const),
  ...Array.from({ length: 3 }, () => ({ kind: 'intake', stage: 'intake', unit: 'union' }) as const),
  ...Array.from({ length: 2 }, () => ({ kind: 'check', stage: 'check', unit: 'ppc_office' }) as const),
  { kind: 'decide', stage: 'decision', unit: 'ppc' },
  { kind: 'answer_consultation', stage: 'appraisal', unit: 'health' },
  { kind: 'answer_consultation', stage: 'appraisal', unit: 'education' },
  { kind: 'answer_consultation', stage: 'appraisal', unit: 'agriculture' },
] as const satisfies readonly Kind[];

/** Closed ones over the case's life, open ones due from ten days ago to nine days ahead; every fifth of these nobody's. */
export async function fillTasks(trx: Transaction<Database>, { staff, size }: FillOptions): Promise<void> {
  const each = size.closedTasks / size.cases;
  await insert(trx, {
    rows: sql`(select c.id, c.n, k, (c.n + k) % ${behind.length} as turn from bench_cases c, generate_series(1, ${each}::integer) k)`,
    kinds: kindsTable(behind, staff),
    times: sql`timestamptz '2026-11-20 03:00Z' - (m.n / 100) * interval '1 day' + m.k * interval '7 hours',
      timestamptz '2026-11-20 03:00Z' - (m.n / 100) * interval '1 day' + m.k * interval '9 hours', 'done',
      date '2026-11-20' - m.n / 100 + 3`,
    person: sql`m.n * 7 + m.k`,
    everyFifthFree: false,
  });
  await insert(trx, {
    rows: sql`(select c.id, c.n, ${each}::integer + 1 + wave as k, (c.n / 10 + wave * 7) % ${openShares.length} as turn
      from bench_cases c, generate_series(0, 1) wave
      where case wave when 0 then c.n % 10 < 7 else c.n % 10 < 3 end
      order by c.n limit ${size.openTasks}::integer)`,
    kinds: kindsTable(openShares, staff),
    times: sql`timestamptz '2026-11-20 03:00Z', null::timestamptz, null, date '2026-11-23' + (m.n / 7 % 20 - 10)`,
    person: sql`m.n * 7 + m.k`,
    everyFifthFree: true,
  });
}

type Rows = {
  readonly rows: RawBuilder<unknown>;
  readonly kinds: RawBuilder<unknown>;
  /** opened_at, closed_at, outcome, due */
  readonly times: RawBuilder<unknown>;
  readonly person: RawBuilder<unknown>;
  readonly everyFifthFree: boolean;
};

async function insert(trx: Transaction<Database>, { rows, kinds, times, person, everyFifthFree }: Rows): Promise<void> {
  const holder = sql`kinds.people[1 + (${person}) % cardinality(kinds.people)]`;
  const assignee = everyFifthFree ? sql`case when m.n % 5 > 0 then ${holder} end` : holder;
  await sql`
    insert into tasks (case_id, no, kind, stage, stage_round, function, unit_id, roles, assignee,
      opened_at, closed_at, outcome, due)
    select m.id, m.k, kinds.kind, kinds.stage, 1, kinds.function, kinds.unit, '{officer}', ${assignee}, ${times}
    from ${rows} as m join ${kinds} on kinds.turn = m.turn`.execute(trx);
}

function kindsTable(kinds: readonly Kind[], staff: Staff): RawBuilder<unknown> {
  const rows = kinds.map(({ kind, stage, unit }, turn) => {
    const people = staff.get(unit) ?? [];
    const ids = people.map(({ person }) => person);
    return sql`(${turn}::integer, ${kind}, ${stage}, ${unit}, ${people[0]?.unit ?? null}::uuid, ${ids}::uuid[])`;
  });
  return sql`(values ${sql.join(rows)}) as kinds (turn, kind, stage, function, unit, people)`;
}
