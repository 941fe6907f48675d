import type pg from 'pg';
import type { CaseId } from '../../domain/ids.ts';
import type { Directory } from '../../domain/directory.ts';
import { fold } from '../../domain/evolve.ts';
import { eventIn } from '../journal/read-journal.ts';
import { rowsOf } from '../projection/rows-of.ts';
import { upsertConsultations, upsertTasks } from '../statements/commit-act.ts';
import { lockCase } from '../statements/open-act.ts';
import { prepare } from '../statements/prepare.ts';
import { sendAll, withClient } from '../statements/send.ts';
import { insertCase, updateCase } from '../statements/write-case.ts';
import { checkChain, type StoredLine } from './check-chain.ts';

/**
 * Rebuilds what is derived from a case's journal: its row, tasks and consultations. Touches nothing else, and does
 * nothing (resolves with false) where the journal itself is not sound. Nobody acts on the case meanwhile.
 */
export function repairCase(pool: pg.Pool, caseId: CaseId, directory: Directory): Promise<boolean> {
  return withClient(pool, async (client) => {
    const [, locked] = await sendAll(client, ['begin', lockCase({ caseId })]);
    const lines = await readLines(client, caseId);
    const state = checkChain(caseId, lines).length === 0 ? fold(lines.map((line) => eventIn(line.body))) : null;
    if (!state) {
      await client.query('rollback');
      return false;
    }
    const rows = rowsOf(state, lines.at(-1)?.hash ?? '', directory);
    const answers = await sendAll(client, [
      locked?.rowCount === 1 ? updateCase(rows.case) : insertCase(rows.case),
      deleteTasks({ caseId }),
      deleteConsultations({ caseId }),
      upsertTasks({ rows: JSON.stringify(rows.tasks) }),
      upsertConsultations({ rows: JSON.stringify(rows.consultations) }),
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

const journalOf = prepare<{ caseId: CaseId }>((db, { caseId }) =>
  db.selectFrom('case_events').selectAll().where('case_id', '=', caseId).orderBy('version'),
);

async function readLines(client: pg.ClientBase, caseId: CaseId): Promise<StoredLine[]> {
  // pg types rows as any; these are the table's own columns
  return (await client.query(journalOf({ caseId }))).rows as StoredLine[];
}
