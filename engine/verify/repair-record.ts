import type pg from 'pg';
import type { CaseId } from '../../domain/ids.ts';
import { fold } from '../../domain/evolve.ts';
import type { EngineDeps } from '../act.ts';
import { eventIn } from '../journal/read-journal.ts';
import { lockCase } from '../open-act.ts';
import { insertCase, rowsOf, updateCase, upsertConsultations, upsertTasks } from '../projection.ts';
import { prepare, run, sendAll, withClient } from '../statements.ts';
import { checkChain } from './check-chain.ts';
import { isMendable } from './finding.ts';
import type { VerifyReport } from './verify-record.ts';

/**
 * Rebuilds the read model of every case in the report whose journal has nothing against it. What is wrong with a journal
 * or a seal stays: nobody can mend that but people who find out what happened. Resolves with the cases that are mended.
 */
export async function repairRecord({ pool }: Pick<EngineDeps, 'pool'>, { findings }: VerifyReport): Promise<CaseId[]> {
  const hopeless = new Set(findings.filter((one) => !isMendable(one)).map((one) => one.caseId));
  const wanting = new Set(findings.flatMap((one) => one.caseId ?? []));
  const mended: CaseId[] = [];
  for (const caseId of wanting) {
    if (!hopeless.has(caseId) && (await repairCase(pool, caseId))) mended.push(caseId);
  }
  return mended;
}

/**
 * Rebuilds what is derived from a case's journal: its row, tasks and consultations. Touches nothing else, and does
 * nothing (resolves with false) where the journal itself is not sound. Nobody acts on the case meanwhile.
 */
export function repairCase(pool: pg.Pool, caseId: CaseId): Promise<boolean> {
  return withClient(pool, async (client) => {
    const [, locked] = await sendAll(client, ['begin', lockCase({ caseId })]);
    const lines = await run(client, journalOf({ caseId }));
    const state = checkChain(caseId, lines).length === 0 ? fold(lines.map((line) => eventIn(line.body))) : null;
    if (!state) {
      await client.query('rollback');
      return false;
    }
    const rows = rowsOf(state, lines.at(-1)?.hash ?? '');
    const answers = await sendAll(client, [
      locked.rows.length === 1 ? updateCase(rows.case) : insertCase(rows.case),
      deleteTasks({ caseId }),
      deleteConsultations({ caseId }),
      ...upsertTasks(rows.tasks),
      ...upsertConsultations(rows.consultations),
      'commit',
    ]);
    return answers.at(-1)?.command === 'COMMIT';
  });
}

const deleteTasks = prepare<{ caseId: CaseId }>((db, { caseId }) =>
  db.deleteFrom('tasks').where('case_id', '=', caseId),
);

const deleteConsultations = prepare<{ caseId: CaseId }>((db, { caseId }) =>
  db.deleteFrom('consultations').where('case_id', '=', caseId),
);

const journalOf = prepare((db, { caseId }: { caseId: CaseId }) =>
  db.selectFrom('case_events').selectAll().where('case_id', '=', caseId).orderBy('version'),
);
