import { randomUUID } from 'node:crypto';
import { caseById } from '../../db/queries/cases/case-by-id.ts';
import { actsOfLoad } from '../../db/load-mark.ts';
import { sha256 } from '../../db/sha256.ts';
import { systemActor } from '../../domain/actor.ts';
import type { Case } from '../../domain/case/case.ts';
import { duesBy } from '../../domain/dues.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { actOnCase } from '../../engine/act-on-case.ts';
import type { Act, ActKey, EngineDeps } from '../../engine/act.ts';
import { commandFor } from './command-for.ts';
import { loadName } from './load-name.ts';
import type { Province } from './province/province.ts';
import type { StoryClock } from './story-clock.ts';
import type { Moment } from './stories/timeline.ts';

export type Stage = {
  readonly deps: EngineDeps;
  readonly time: StoryClock;
  readonly province: Province;
  readonly say: (line: string) => void;
};

/** The cases that are there, by the names of their stories. */
export type Cases = ReadonlyMap<string, CaseId>;

const movesBetweenLines = 60;

/**
 * Plays the moments that have not been played yet, each by the person of the story through the one door, the clock set
 * to its moment. Throws where the rules refuse one: then story and rules disagree.
 */
export async function play(stage: Stage, timeline: readonly Moment[]): Promise<Cases> {
  const played = await actsOfLoad(stage.deps.db, loadName);
  const done = new Set(played.map((one) => `${one.target}/${one.idempotencyKey}`));
  const cases = new Map(played.map((one) => [one.target, one.caseId]));
  for (const [index, moment] of timeline.entries()) {
    const { story, no } = moment;
    if (!done.has(`${story.name}/${no}`)) cases.set(story.name, await playMoment(stage, moment, cases));
    if ((index + 1) % movesBetweenLines === 0) stage.say(`  ${index + 1} of ${timeline.length} acts`);
  }
  return cases;
}

async function playMoment(stage: Stage, moment: Moment, cases: Cases): Promise<CaseId> {
  const { deps, time, province } = stage;
  const { cue, story, no, at } = moment;
  const known = cases.get(story.name);
  const state = known === undefined ? null : await untilThen(stage, known, at);
  const actor = province.actor(cue.who, cue.as);
  const book = await deps.rules.current();
  const command = commandFor(moment, { state, actor, province, book, cases });
  time.set(at);
  // randomUUID gives what the brand asks for
  const act: Act = { caseId: known ?? (randomUUID() as CaseId), actor, command, key: keyOf(moment) };
  const outcome = await actOnCase(deps, act);
  if (outcome.ok) return outcome.state.id;
  throw new Error(
    `The demo case ${story.name} cannot go on at ${no}, ${cue.who}: ${JSON.stringify({ ...outcome, state: undefined })}`,
  );
}

/** What came due before the moment happens at its own time, as if the system had been running. */
async function untilThen({ deps, time }: Stage, caseId: CaseId, until: Instant): Promise<Case> {
  let state = await caseById(deps.db, caseId);
  if (!state) throw new Error(`case ${caseId} of the demo province is not in the record`);
  for (let [due] = duesBy(state, until); due; [due] = duesBy(state, until)) {
    time.set(due.at);
    const outcome = await actOnCase(deps, { caseId, actor: systemActor, command: { type: 'time_passed' } });
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
