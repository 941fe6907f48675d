import type { PersonActor } from '../../domain/actor.ts';
import type { Case } from '../../domain/case/case.ts';
import type { PersonCommand } from '../../domain/command.ts';
import type { CaseId, ProcedureId } from '../../domain/ids.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { RuleBook } from '../../domain/context.ts';
import type { Province } from './province/province.ts';
import type { Moment } from './stories/timeline.ts';

/** The cases that are there, by the names of their stories. */
export type Cases = ReadonlyMap<string, Case>;

export type Finding = {
  /** Null before the hand-in. */
  readonly state: Case | null;
  readonly actor: PersonActor;
  readonly province: Province;
  readonly book: RuleBook;
  readonly cases: Cases;
};

/** What the person of the moment asks of the case. */
export function commandFor(moment: Moment, finding: Finding): PersonCommand {
  const { story, scene, on: today } = moment;
  const { state, actor, province, book } = finding;
  if (!scene) return handIn(moment, finding);
  if (!state) throw new Error(`the demo case ${story.name} is not handed in yet`);
  return scene.does({ state, actor, province, procedure: book.procedure(state.procedure), today });
}

function handIn({ story, on: today }: Moment, { province, book, cases }: Finding): PersonCommand {
  const { procedure, submits } = story.handIn;
  const background = { province, procedure: lawOf(book, procedure, today), today, caseOf: caseIn(cases) };
  return { type: 'submit', procedure, ...submits(background) };
}

/** The version in force on that day. */
export function lawOf(book: RuleBook, id: ProcedureId, on: PlainDate): Procedure {
  const law = book.inForce(id, on);
  if (!law) throw new Error(`no version of ${id} is in force on ${on}`);
  return law.procedure;
}

export const caseIn =
  (cases: Cases) =>
  (story: string): CaseId => {
    const found = cases.get(story);
    if (!found) throw new Error(`the demo case ${story} is not there yet`);
    return found.id;
  };
