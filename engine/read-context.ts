import { sql } from 'kysely';
import type pg from 'pg';
import { type NeighbourSearch, neighboursQuery, toNeighbours } from '../db/queries/neighbours.ts';
import type { PersonActor } from '../domain/actor.ts';
import type { Case } from '../domain/case/case.ts';
import type { CommandOf } from '../domain/command.ts';
import { intakeUnitOf } from '../domain/commands/submission-faults.ts';
import { type Context, contextOf, type InForce, type RuleBook, submissionContext } from '../domain/context.ts';
import type { Unit } from '../domain/directory.ts';
import type { Neighbours } from '../domain/dossier/warnings.ts';
import { CaseCode, type CaseId } from '../domain/ids.ts';
import { caseIn } from '../db/queries/cases/case-by-id.ts';
import { type PaperNumber, paperNumber } from '../domain/paper-number.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Instant } from '../domain/time/instant.ts';
import { localDate } from '../domain/time/office-time.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';
import type { Act } from './act.ts';
import { paperNumberLock } from './in-turn.ts';
import { compiled, prepare, run, sendAll } from './statements.ts';

/** By which rules and at what moment an act is judged. */
type ByRules = { readonly book: RuleBook; readonly now: Instant };

/**
 * Everything that the rules may know beyond the case, read within the act's transaction; what only one command looks at
 * is read for that one. A refusal where there is no law to judge a submission by.
 */
export async function readContext(
  client: pg.ClientBase,
  act: Act,
  state: Case | null,
  { book, now }: ByRules,
): Promise<Context | Refusal> {
  const { command, actor } = act;
  if (!state) return readSubmission(client, act, { book, now });
  if (command.type === 'accept') {
    const { dossier, id, linkedTo } = state;
    const except = [id, ...(linkedTo ? [linkedTo.case] : [])];
    return contextOf(state, book, now, { neighbours: await findNeighbours(client, { dossier, except, now }) });
  }
  if (command.type === 'issue' && actor.kind === 'person')
    return contextOf(state, book, now, { numberUsedBy: await numberUsedBy(client, paperNumber(actor.unit, command)) });
  return contextOf(state, book, now);
}

type Submit = CommandOf<'submit'>;

async function readSubmission(client: pg.ClientBase, act: Act, { book, now }: ByRules): Promise<Context | Refusal> {
  const { caseId, command, actor, draft = null } = act;
  if (command.type !== 'submit') throw new Error(`${command.type} needs a submitted case`);
  const inForce = book.inForce(command.procedure, localDate(now));
  if (!inForce) return refuse({ reason: 'procedure_not_in_force' });
  const { linked, neighbours } = await readOthers(client, caseId, command, now);
  // the last thing to be read: whoever else submits to that unit waits for the code
  const code = actor.kind === 'person' ? await codeFor(client, actor, inForce, { book, now }) : null;
  const { directory } = book;
  return submissionContext({ ...inForce, now, directory, neighbours, submission: { caseId, code, draft, linked } });
}

async function readOthers(client: pg.ClientBase, caseId: CaseId, { dossier, linkedTo }: Submit, now: Instant) {
  const except = [caseId, ...(linkedTo ? [linkedTo.case] : [])];
  const linked = linkedTo ? await readCase(client, linkedTo.case) : null;
  return { linked, neighbours: await findNeighbours(client, { dossier, except, now }) };
}

/** Of the unit that would take the dossier in; null where none would, which the rules refuse. */
async function codeFor(client: pg.ClientBase, actor: PersonActor, { procedure }: InForce, { book, now }: ByRules) {
  const { directory } = book;
  const intake = intakeUnitOf(actor, procedure, { directory, now });
  const unit = directory.units.find(({ id }) => id === intake);
  return unit ? takeCode(client, unit, localDate(now)) : null;
}

/**
 * The unit's next code on that day, such as UHN-261121-0007; from the 10,000th on with five digits. The counter stays
 * locked until the act ends: a refused act is rolled back and gives its number back, and none is ever handed out twice.
 */
async function takeCode(client: pg.ClientBase, { agency, nameEn }: Unit, day: PlainDate): Promise<CaseCode> {
  if (agency === null) throw new Error(`the rules let ${nameEn} take dossiers in without letters for their codes`);
  const [row] = await run(client, nextNumber({ agency, day }));
  if (!row) throw new Error(`no number came back for ${agency} on ${day}`);
  return CaseCode.parse(`${agency}-${day.slice(2).replaceAll('-', '')}-${String(row.last).padStart(4, '0')}`);
}

const nextNumber = prepare((db, { agency, day }: { agency: string; day: PlainDate }) =>
  db
    .insertInto('code_counters')
    .values({ agency, day, last: 1 })
    .onConflict((conflict) => conflict.columns(['agency', 'day']).doUpdateSet({ last: sql`code_counters.last + 1` }))
    .returning('last'),
);

const findNeighbours = async (client: pg.ClientBase, search: NeighbourSearch): Promise<Neighbours> =>
  toNeighbours(
    await run(
      client,
      compiled((db) => neighboursQuery(db, search)),
    ),
  );

async function readCase(client: pg.ClientBase, caseId: CaseId): Promise<Case | null> {
  const [row] = await run(client, stateOf({ caseId }));
  return row ? caseIn(row.state) : null;
}

const stateOf = prepare((db, { caseId }: { caseId: CaseId }) =>
  db.selectFrom('cases').select('state').where('id', '=', caseId),
);

/** The case that has the number already, or null; nobody else takes it until the commit. */
async function numberUsedBy(client: pg.ClientBase, number: PaperNumber): Promise<CaseCode | null> {
  const key = `${number.unit} ${number.year} ${number.number}`;
  const [, found] = await sendAll(client, [lockNumber({ key }), caseWithNumber(number)]);
  return found.rows[0]?.code ?? null;
}

/** Two clerks who type the same number take turns: the second finds what the first has written. */
const lockNumber = prepare<{ key: string }>((db, { key }) =>
  db.selectNoFrom(sql`pg_advisory_xact_lock(${paperNumberLock}, hashtext(${key}))`.as('turn')),
);

const caseWithNumber = prepare((db, { unit, year, number }: PaperNumber) =>
  db
    .selectFrom('paper_numbers')
    .select('code')
    .where('unit_id', '=', unit)
    .where('year', '=', year)
    .where('number', '=', number),
);
