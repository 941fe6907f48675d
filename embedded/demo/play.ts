import { randomUUID } from 'node:crypto';
import type { Db } from '../../db/database.ts';
import { type ActOfLoad, actsOfLoad } from '../../db/load-mark.ts';
import { caseById } from '../../db/queries/cases/case-by-id.ts';
import { sha256 } from '../../db/canonical-json.ts';
import { systemActor } from '../../domain/actor.ts';
import type { Case } from '../../domain/case/case.ts';
import { duesBy } from '../../domain/dues.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { actOnCase } from '../../engine/act-on-case.ts';
import type { Act, ActKey, EngineDeps } from '../../engine/act.ts';
import type { RuleBook } from '../../domain/context.ts';
import { type Cases, commandFor } from './command-for.ts';
import { loadName } from './load-name.ts';
import type { Province } from './province/province.ts';
import type { StoryClock } from './story-clock.ts';
import type { Moment } from './stories/timeline.ts';

export type Stage = {
  readonly deps: EngineDeps;
  readonly time: StoryClock;
  readonly province: Province;
  readonly book: RuleBook;
  readonly say: (line: string) => void;
};

const actsBetweenLines = 60;

/**
 * Plays the moments that have not been played yet, each by the person of the story through the one door, the clock set
 * to its moment. Returns the cases by the names of their stories. Throws where the rules refuse an act: then story and
 * rules disagree.
 */
export async function play(stage: Stage, timeline: readonly Moment[]): Promise<Cases> {
  const played = await actsOfLoad(stage.deps.db, loadName);
  const done = new Set(played.map((one) => `${one.target}/${one.idempotencyKey}`));
  const cases = await casesOf(stage.deps.db, played);
  for (const [index, moment] of timeline.entries()) {
    const { story, no } = moment;
    if (!done.has(`${story.name}/${no}`)) cases.set(story.name, await playMoment(stage, moment, cases));
    if ((index + 1) % actsBetweenLines === 0) stage.say(`  ${index + 1} of ${timeline.length} acts`);
  }
  return cases;
}

async function casesOf(db: Db, played: readonly ActOfLoad[]): Promise<Map<string, Case>> {
  const ids = new Map(played.map((one) => [one.target, one.caseId]));
  const states = await Promise.all([...ids].map(async ([name, id]) => [name, await caseById(db, id)] as const));
  return new Map(states.flatMap(([name, state]) => (state ? [[name, state] as const] : [])));
}

async function playMoment(stage: Stage, moment: Moment, cases: Cases): Promise<Case> {
  const { deps, time, province, book } = stage;
  const { cue, story, no, at } = moment;
  const known = cases.get(story.name);
  const state = known ? await untilThen(stage, known, at) : null;
  const actor = province.actor(cue.who, cue.as);
  const command = commandFor(moment, { state, actor, province, book, cases });
  time.set(at);
  // randomUUID gives what the brand asks for
  const act: Act = { caseId: state?.id ?? (randomUUID() as CaseId), actor, command, key: keyOf(moment) };
  const outcome = await actOnCase(deps, act);
  if (outcome.ok) return outcome.state;
  const refusal = JSON.stringify({ ...outcome, state: undefined });
  throw new Error(`The demo case ${story.name} cannot go on at ${no}, ${cue.who}: ${refusal}`);
}

/** What came due before the moment happens at its own time, as if the system had been running. */
async function untilThen({ deps, time }: Stage, before: Case, until: Instant): Promise<Case> {
  let state = before;
  for (let [due] = duesBy(state, until); due; [due] = duesBy(state, until)) {
    time.set(due.at);
    const outcome = await actOnCase(deps, { caseId: state.id, actor: systemActor, command: { type: 'pass_time' } });
    if (!outcome.ok) throw new Error(`due ${due.id} of case ${state.code} could not pass: ${outcome.reason}`);
    state = outcome.state;
  }
  return state;
}

const keyOf = ({ story, no }: Moment): ActKey => ({
  operation: loadName,
  target: story.name,
  idempotencyKey: `${no}`,
  bodyHash: sha256(`${story.name}/${no}`),
});
