import { type Kysely, sql } from 'kysely';

/** What a notice is about and the date that it names: kept when it is told, for the case goes on before the mail is read. */
export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table notices add column tasks integer[], add column questions integer[], add column due date,
     add column due_of text check (due_of in ('task', 'question', 'supplement', 'target', 'statutory'))`,
  // of what waits to be mailed: the date of a clock is known; of a task or a question nobody knows any more which it was
  `update notices set due = cases.target_due, due_of = 'target' from cases, deliveries
     where cases.id = notices.case_id and deliveries.notice_id = notices.id
       and deliveries.state in ('waiting', 'in_doubt') and cases.target_due is not null
       and notices.template in ('concern_raised', 'target_breach', 'promise_extended', 'apology', 'apology_due',
         'target_warning', 'dossier_corrected', 'decided', 'receipt', 'case_moved')`,
  `update notices set due = cases.statutory_due, due_of = 'statutory' from cases, deliveries
     where cases.id = notices.case_id and deliveries.notice_id = notices.id
       and deliveries.state in ('waiting', 'in_doubt') and cases.statutory_due is not null
       and notices.template = 'statutory_breach'`,
];
