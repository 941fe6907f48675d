import type pg from 'pg';
import { caseIn } from '../db/queries/cases/case-by-id.ts';
import type { PersonActor } from '../domain/actor.ts';
import type { Case } from '../domain/case/case.ts';
import type { Act } from './act.ts';
import {
  type LockedCase,
  lockCase,
  type LockedDraft,
  lockDraft,
  lockSubmission,
  readSurroundings,
  type Surroundings,
} from './statements/open-act.ts';
import { sendAll } from './statements/send.ts';

export type CaseBefore = { readonly state: Case; readonly head: string };

/** What an act finds once it is its turn. */
export type OpenAct = Surroundings & {
  readonly before: CaseBefore | null;
  readonly draftFound: LockedDraft | null;
};

/** Begins the act's transaction and waits for its turn; one round trip. */
export async function openAct(client: pg.ClientBase, act: Act): Promise<OpenAct> {
  const isSubmission = act.command.type === 'submit';
  const turn = isSubmission ? [lockSubmission({ key: nameOfKey(act) }), lockDraft({ draft: act.draft ?? null })] : [];
  const statements = ['begin', ...turn, lockCase({ caseId: act.caseId }), readSurroundings(lookUp(act))];
  const answers = await sendAll(client, statements);
  // pg types rows as any; these are the statements' own columns
  const [locked, surroundings] = answers.slice(-2).map((answer) => answer.rows[0] as unknown);
  const draftFound = isSubmission ? ((answers[2]?.rows[0] as LockedDraft | undefined) ?? null) : null;
  return { ...(surroundings as Surroundings), before: beforeIn(locked as LockedCase | undefined), draftFound };
}

const beforeIn = (row: LockedCase | undefined): CaseBefore | null =>
  row ? { state: caseIn(row.state), head: row.head } : null;

const personOf = ({ actor }: Act): PersonActor['person'] | null => (actor.kind === 'person' ? actor.person : null);

/** A request without a key has no twin: it waits for nobody. */
const nameOfKey = (act: Act): string =>
  act.key
    ? [personOf(act), act.key.operation, act.key.target, act.key.idempotencyKey].join(' ')
    : `without key ${act.caseId}`;

const lookUp = (act: Act) => ({
  caseId: act.caseId,
  draft: act.draft ?? null,
  person: personOf(act),
  operation: act.key?.operation ?? null,
  target: act.key?.target ?? null,
  idempotencyKey: act.key?.idempotencyKey ?? null,
});
