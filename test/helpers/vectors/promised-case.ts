import { expect, vi } from 'vitest';
import { readClock } from '../../../api/contract/cases/clock.ts';
import { readWorkflow } from '../../../api/contract/cases/one.ts';
import { createDraft, submitDraft } from '../../../api/contract/drafts.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { epochMs, instant } from '../../../domain/time/instant.ts';
import { localDate, localTime } from '../../../domain/time/office-time.ts';
import type { SampleDossier } from '../dossiers.ts';
import type { AskedOverHttp } from '../http-cases.ts';
import type { PathWorld } from '../path-world.ts';
import { checkClocks } from '../paths/clocks.ts';
import { seer } from '../paths/moment.ts';
import type { PersonKey } from '../province.ts';

/** A clock as the API shows it everywhere at one moment. */
export type SeenClock = {
  readonly state: string;
  readonly due: string | null;
  readonly day: number;
  readonly of: number;
  readonly firstPromise: string;
};

/** A case of the running system whose clocks are compared with a vector. */
export class PromisedCase {
  readonly #world: PathWorld;
  #id: CaseId | null = null;

  constructor(world: PathWorld) {
    this.#world = world;
  }

  get id(): CaseId {
    if (!this.#id) throw new Error('it is not handed in yet');
    return this.#id;
  }

  /** Over HTTP, now; `receivedAt` where paper had been handed in before ('2026-11-20T15:00:00'). */
  async handIn(who: PersonKey, { procedure, dossier, papers }: SampleDossier, receivedAt?: string): Promise<void> {
    const client = await this.#world.cases.client(who);
    const paper = receivedAt ? { channel: 'paper', receivedAt: `${receivedAt}+07:00` } : {};
    const draft = await client.call(createDraft, {
      body: { procedure, content: { dossier, papers: [...papers], ...paper } },
    });
    const done = await client.call(submitDraft, { params: { draftId: draft.id }, body: { version: draft.version } });
    this.#id = done.case.id;
  }

  act(who: PersonKey, asked: AskedOverHttp) {
    return this.#world.cases.act(who, this.id, asked);
  }

  state() {
    return this.#world.workflows.world.read(this.id);
  }

  /** Both clocks, after proof, case, lists, inboxes and filter were found to agree. */
  async clocks(): Promise<{ target: SeenClock | null; statutory: SeenClock | null }> {
    await checkClocks({ world: this.#world, state: await this.state() });
    const { clocks } = await this.#world.cases.read(seer, this.id);
    const seen = (clock: typeof clocks.target): SeenClock | null =>
      clock && { state: clock.state, due: clock.due, day: clock.day, of: clock.of, firstPromise: clock.firstPromise };
    return { target: seen(clocks.target), statutory: seen(clocks.statutory) };
  }

  /** What its page plans back from the promised day. */
  async plan(): Promise<Record<string, string>> {
    const client = await this.#world.cases.client(seer);
    const { plan } = await client.call(readClock, { params: { caseId: this.id } });
    return Object.fromEntries(plan.map(({ stage, latest }) => [stage, latest]));
  }

  /** The moment, on the office's clock and to the minute, at which its workflow wakes for that due. */
  async wakesAt(due: string): Promise<string> {
    const look = async () => {
      const at = (await this.#waits()).find(({ id }) => id === due)?.wakesAt;
      if (at === undefined) throw new Error(`its workflow does not wait for ${due}`);
      return this.#officeTime(at);
    };
    return vi.waitFor(look, { timeout: 15_000, interval: 30 });
  }

  /** What its page says that the workflow waits for; it answers a moment later than the act. */
  async #waits() {
    const client = await this.#world.cases.client(seer);
    const shown = await client.call(readWorkflow, { params: { caseId: this.id } });
    const { shownVersion } = await this.state();
    if (!shown.available || shown.version !== shownVersion) throw new Error('its workflow has not seen the case yet');
    return shown.waits;
  }

  /** Resolves when that due has become an event, by the workflow's own doing. */
  passes(due: string): Promise<void> {
    return vi.waitFor(async () => checkPassed(await this.duesPassed(), due), { timeout: 15_000, interval: 30 });
  }

  duesPassed(): Promise<string[]> {
    return this.#world.workflows.world.duesPassed(this.id);
  }

  /** Temporal sleeps by its own clock, a few seconds off at most, because the record's was read a moment before. */
  #officeTime(at: string): string {
    const exactMs = epochMs(instant(at));
    const nearest = instant(Math.round(exactMs / 60_000) * 60_000);
    const offMs = Math.abs(exactMs - epochMs(nearest));
    if (offMs > 15_000) throw new Error(`its workflow would wake ${offMs} ms beside ${nearest}`);
    return `${localDate(nearest)} ${localTime(nearest)}`;
  }
}

const checkPassed = (passed: readonly string[], due: string) => expect(passed).toContain(due);
