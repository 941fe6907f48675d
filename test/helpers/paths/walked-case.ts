import { expect, vi } from 'vitest';
import type { Case } from '../../../domain/case/case.ts';
import { duesBy } from '../../../domain/dues.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import { readNow } from '../../../engine/clock.ts';
import type { AskedOverHttp } from '../http-cases.ts';
import type { PathWorld } from '../path-world.ts';
import type { PersonKey } from '../province.ts';
import { checkDeed } from './deed.ts';
import { checkFourPlaces } from './four-places.ts';
import { insideTexts } from './inside-texts.ts';
import { checkOutside } from './outside.ts';
import { lineOf, standingIn } from './standing.ts';

/** Who does what, and how the case stands afterwards: see `lineOf`. */
export type PathStep = readonly [who: PersonKey, asked: AskedOverHttp, line: string];

/** A case on its way over HTTP. After each step all four places, applicant and public are looked at. */
export class WalkedCase {
  readonly id: CaseId;
  readonly #world: PathWorld;
  #line = 'in_intake intake: union intake';
  #before: Case | null = null;
  /** What was written inside so far: nobody outside may ever read it. */
  readonly #inside: string[] = [];

  constructor(world: PathWorld, id: CaseId) {
    this.#world = world;
    this.id = id;
  }

  /** As it is stored. */
  state(): Promise<Case> {
    return this.#world.workflows.world.read(this.id);
  }

  async goes(steps: readonly PathStep[]): Promise<void> {
    for (const step of steps) await this.does(...step);
  }

  /** The person sees that they may do it, does it, and then the case stands so everywhere. */
  async does(who: PersonKey, asked: AskedOverHttp, line: string = this.#line): Promise<void> {
    const view = await this.opens(who);
    checkMay(asked, view.actions);
    const { code, lastEventAt, version: after } = await this.state();
    // a paper is issued with the date of the day and under the case's code, where the story names no other
    const paper = { date: localDate(lastEventAt), number: `${code}/QĐ-UBND` };
    const whole = asked.type === 'issue' ? { ...paper, ...asked } : asked;
    this.#inside.push(...insideTexts(whole));
    await this.#world.cases.act(who, this.id, whole);
    const { version: upTo } = await this.state();
    await checkDeed(this.#world, { caseId: this.id, who, type: asked.type, after, upTo });
    await this.stands(line);
  }

  /** The person is told why not, nothing has changed, and the answer can be looked at. */
  async refuses(who: PersonKey, asked: AskedOverHttp, code: string): Promise<unknown> {
    await this.opens(who);
    const before = await this.state();
    const problem = await this.#world.cases.refused(who, this.id, asked);
    checkRefusal(code, problem);
    checkUnchanged(before, await this.state());
    return problem;
  }

  /** Reads the case. A consulted unit's focal point proves thereby that the consultation has arrived. */
  async opens(who: PersonKey) {
    const view = await this.#world.cases.read(who, this.id);
    if (this.#world.province.people[who].role !== 'focal_point') return view;
    await vi.waitFor(async () => checkArrived(this.#world, who, await this.state()), { timeout: 5_000, interval: 10 });
    return this.#world.cases.read(who, this.id);
  }

  /**
   * Time goes by until then ('2026-11-05 09:00'); exactly these dues become events, in this order, and whatever reminders
   * and escalation steps come with them.
   */
  async passes(to: string, dues: readonly string[] = [], line: string = this.#line): Promise<void> {
    const earlier = await this.#duesPassed();
    await this.#world.moveClock(to);
    await passed(() => this.#duesPassed(), [...earlier, ...dues]);
    await passed(() => this.#duesThatWait(), []);
    await this.stands(line);
  }

  /** The case stands so in every place. */
  async stands(line: string = this.#line): Promise<void> {
    this.#line = line;
    const state = await this.state();
    const moment = { world: this.#world, line, standing: readStanding(line), before: this.#before, state };
    await Promise.all([checkFourPlaces(moment), checkOutside({ ...moment, inside: this.#inside })]);
    this.#before = state;
  }

  async #duesThatWait(): Promise<string[]> {
    const now = await readNow(this.#world.api.deps.engine);
    return duesBy(await this.state(), now).map(({ id }) => id);
  }

  #duesPassed(): Promise<string[]> {
    return this.#world.workflows.world.duesPassed(this.id);
  }
}

type Action = { readonly action: string; readonly allowed: boolean };

const checkMay = (asked: AskedOverHttp, actions: readonly Action[]) =>
  expect(actions).toContainEqual({ action: asked.type, allowed: true });

const checkRefusal = (code: string, problem: { readonly code: string }) => expect(problem.code).toBe(code);

const checkUnchanged = (before: Case, after: Case) => expect(after).toEqual(before);

/** Every open consultation to the person's unit. */
function checkArrived({ province }: PathWorld, who: PersonKey, { consultations }: Case): void {
  const asked = consultations.filter((one) => one.unit === province.people[who].unit && one.state === 'open');
  expect(asked.filter((one) => one.deliveredOn === null)).toEqual([]);
}

const passed = (read: () => Promise<string[]>, dues: readonly string[]) =>
  expect.poll(read, { timeout: 15_000 }).toEqual(dues);

/** A line that is mistyped would be compared with nothing. */
function readStanding(line: string) {
  const standing = standingIn(line);
  expect(lineOf(standing)).toBe(line);
  return standing;
}
