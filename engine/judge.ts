import type pg from 'pg';
import { type NeighbourSearch, neighboursQuery, toNeighbours } from '../db/queries/neighbours.ts';
import { caseIn } from '../db/queries/cases/case-by-id.ts';
import type { CommandOf } from '../domain/command.ts';
import type { Context, InForce, SubmissionContext } from '../domain/context.ts';
import { decide, type Verdict } from '../domain/decide.ts';
import { type Neighbours, noNeighbours } from '../domain/dossier/warning.ts';
import { CaseCode, type CaseId, type UnitId } from '../domain/ids.ts';
import { paperNumber } from '../domain/paper-number.ts';
import { type Refusal, refuse } from '../domain/refusal.ts';
import type { Instant } from '../domain/time/instant.ts';
import { localDate } from '../domain/time/office-time.ts';
import type { Act } from './act.ts';
import type { CaseBefore } from './open-act.ts';
import type { RuleBook } from './rules.ts';
import { numberUsedBy } from './statements/paper-numbers.ts';
import { compiled, prepare } from './statements/prepare.ts';
import { takeCode } from './take-code.ts';

/** What the rules are asked with. */
export type Hearing = {
  readonly client: pg.ClientBase;
  readonly act: Act;
  readonly before: CaseBefore | null;
  readonly book: RuleBook;
  readonly now: Instant;
};

/** What comes of the act, and what the rules knew; or why nothing does. */
export type Judgement = (Extract<Verdict, { ok: true }> & { readonly context: Context }) | Refusal;

const judged = (verdict: Verdict, context: Context): Judgement => (verdict.ok ? { ...verdict, context } : verdict);

/** Asks the rules, with everything that they may know beyond the case: read within the act's transaction. */
export function judge(hearing: Hearing): Promise<Judgement> {
  const { before } = hearing;
  return before ? judgeAct(hearing, before) : judgeSubmission(hearing);
}

async function judgeAct({ client, act, book, now }: Hearing, { state }: CaseBefore): Promise<Judgement> {
  const { dossier, linkedTo } = state;
  const except = [state.id, ...(linkedTo ? [linkedTo.case] : [])];
  const context: Context = {
    now,
    directory: book.directory,
    procedure: book.procedure(state.procedure),
    calendar: book.calendar(state.calendarVersion),
    inForce: book.inForce(state.procedure.id, localDate(now)),
    // only acceptance looks at other cases
    neighbours: act.command.type === 'accept' ? await findNeighbours(client, { dossier, except, now }) : noNeighbours,
    numberUsedBy: await issuedNumber(client, act),
    submission: null,
  };
  return judged(decide(state, act.command, act.actor, context), context);
}

/** Only issuing looks at other papers. */
async function issuedNumber(client: pg.ClientBase, { command, actor }: Act): Promise<CaseCode | null> {
  if (command.type !== 'issue' || actor.kind !== 'person') return null;
  return numberUsedBy(client, paperNumber(actor.unit, command));
}

async function judgeSubmission(hearing: Hearing): Promise<Judgement> {
  const { act, book, now } = hearing;
  const { command } = act;
  if (command.type !== 'submit') throw new Error(`${command.type} needs a submitted case`);
  const inForce = book.inForce(command.procedure, localDate(now));
  if (!inForce) return refuse({ reason: 'procedure_not_in_force' });
  const context = await submissionContext(hearing, command, inForce);
  const preliminary = decide(null, command, act.actor, context);
  if (!preliminary.ok) return preliminary;
  return judgeWithCode(hearing, context, intakeUnitOf(preliminary));
}

type Submit = CommandOf<'submit'>;

/** Stands for the code while nobody knows yet whether there will be a case. */
const provisionalCode = CaseCode.parse('AA-000000-0000');

async function submissionContext({ client, act, book, now }: Hearing, command: Submit, inForce: InForce) {
  const { dossier, linkedTo } = command;
  const except = [act.caseId, ...(linkedTo ? [linkedTo.case] : [])];
  const linked = linkedTo ? await readCase(client, linkedTo.case) : null;
  const neighbours = await findNeighbours(client, { dossier, except, now });
  const submission: SubmissionContext = {
    caseId: act.caseId,
    code: provisionalCode,
    draft: act.draft ?? null,
    linked,
  };
  return { now, directory: book.directory, ...inForce, inForce, neighbours, submission } satisfies Context;
}

/** Only a dossier that is taken in gets a number; the rules are pure, so asking them again costs nothing else. */
async function judgeWithCode(
  { client, act, book, now }: Hearing,
  context: Context,
  unitId: UnitId,
): Promise<Judgement> {
  const unit = book.directory.units.find((one) => one.id === unitId);
  if (!unit || !context.submission) throw new Error(`unit ${unitId} takes the dossier in, but is not in the directory`);
  const code = await takeCode(client, unit, localDate(now));
  const coded: Context = { ...context, submission: { ...context.submission, code } };
  return judged(decide(null, act.command, act.actor, coded), coded);
}

function intakeUnitOf({ facts }: Extract<Verdict, { ok: true }>): UnitId {
  const [first] = facts;
  if (first?.type !== 'submitted') throw new Error('a case begins with its submission');
  return first.intakeUnit;
}

async function findNeighbours(client: pg.ClientBase, search: NeighbourSearch): Promise<Neighbours> {
  const { rows } = await client.query(compiled((db) => neighboursQuery(db, search)));
  // pg types rows as any; these are the query's own columns
  return toNeighbours(rows as Parameters<typeof toNeighbours>[0]);
}

const stateOf = prepare<{ caseId: CaseId }>((db, { caseId }) =>
  db.selectFrom('cases').select('state').where('id', '=', caseId),
);

async function readCase(client: pg.ClientBase, caseId: CaseId) {
  // pg types rows as any; this is the statement's own column
  const [row] = (await client.query(stateOf({ caseId }))).rows as { state: string }[];
  return row ? caseIn(row.state) : null;
}
