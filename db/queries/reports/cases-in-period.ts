import { sql } from 'kysely';
import { caseIn } from '../cases/case-by-id.ts';
import type { Case } from '../../../domain/case/case.ts';
import type { Period } from '../../../domain/clock/days-in-period.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { endOfDay, startOfDay } from '../../../domain/time/office-time.ts';
import type { Viewer } from '../../../domain/visibility.ts';
import type { Db } from '../../database.ts';
import { visibleTo } from '../cases/visible-to.ts';

const pageSize = 200;

/**
 * Every case the viewer may see that was open at some moment of the period, as its last act left it: page by page, so
 * that a report over years holds few of them at a time. A case counts from its received day, which for paper lies before
 * it was typed in.
 */
export async function* casesInPeriod(db: Db, { from, to }: Period, viewer: Viewer): AsyncGenerator<Case> {
  const [begins, ends] = [new Date(startOfDay(from)), new Date(endOfDay(to))];
  let after: CaseId | null = null;
  for (;;) {
    const { rows }: { rows: { id: CaseId; state: string }[] } = await sql<{ id: CaseId; state: string }>`
      select cases.id, cases.state from cases
      where (cases.received_on <= ${to}::date or cases.submitted_at < ${ends})
        and (cases.closed_at is null or cases.closed_at >= ${begins})
        and ${visibleTo(viewer)} and (${after}::uuid is null or cases.id > ${after}::uuid)
      order by cases.id limit ${pageSize}`.execute(db);
    for (const { id, state } of rows) {
      after = id;
      yield caseIn(state);
    }
    if (rows.length < pageSize) return;
  }
}
