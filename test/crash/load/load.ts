import { straightApproval } from '../../helpers/straight-approval.ts';
import type { Installation } from '../installation/installation.ts';
import { signInAll } from './sign-in.ts';
import { type Acknowledged, Walker } from './walker.ts';

/** Every second case goes to its end, the others stay behind one step later each. */
const lengthOf = (n: number): number =>
  n % 2 === 0 ? straightApproval.length : ((n - 1) / 2) % straightApproval.length;

/** Clients that work on cases over HTTP at the same time, as many acts as they are told to do, and never give up a request. */
export class Load {
  /** All that the API has said to be done, in the order in which it said so. */
  readonly acknowledged: Acknowledged[] = [];
  readonly #walkers: readonly Walker[];
  #unanswered = 0;
  #goals: { readonly count: number; readonly reach: () => void }[] = [];

  private constructor(crew: (load: Load) => Omit<ConstructorParameters<typeof Walker>[0], 'nextLength'>, size: number) {
    let cases = 0;
    const nextLength = () => lengthOf(cases++);
    this.#walkers = Array.from({ length: size }, () => new Walker({ ...crew(this), nextLength }));
  }

  static async open({ url, world }: Installation, size = 6): Promise<Load> {
    const { province } = world;
    const people = await signInAll(url, province, [...new Set(straightApproval.map(([who]) => who))]);
    return new Load((load) => ({ people, province, onUnanswered: () => void (load.#unanswered += 1) }), size);
  }

  /** Requests that broke off or were answered by 5xx. */
  get unanswered(): number {
    return this.#unanswered;
  }

  /** Resolves when so many more acts have been done, each acknowledged. */
  async perform(acts: number): Promise<void> {
    let left = acts;
    const work = async (walker: Walker) => {
      while (left > 0) {
        left -= 1;
        this.#keep(await walker.act());
      }
    };
    await Promise.all(this.#walkers.map(work));
  }

  /** Begins so many acts; resolves when some of them have been acknowledged, while the rest goes on. */
  async begin(acts: number, some: number): Promise<{ readonly rest: Promise<void> }> {
    const rest = this.perform(acts);
    rest.catch(() => {}); // whoever awaits it is told
    await Promise.race([this.reaches(some), rest]);
    return { rest };
  }

  /** Resolves at the moment when so many more have been acknowledged. */
  reaches(more: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#goals.push({ count: this.acknowledged.length + more, reach: resolve });
    return promise;
  }

  /**
   * Marks the moment; the function brings the clients back to it when the record has been, and returns what they had been
   * told since then. Nobody may be at work at either moment.
   */
  moment(): () => Acknowledged[] {
    const count = this.acknowledged.length;
    const backs = this.#walkers.map((walker) => walker.moment());
    return () => {
      for (const back of backs) back();
      return this.acknowledged.splice(count);
    };
  }

  #keep(one: Acknowledged): void {
    this.acknowledged.push(one);
    const isReached = ({ count }: { readonly count: number }) => count <= this.acknowledged.length;
    for (const { reach } of this.#goals.filter(isReached)) reach();
    this.#goals = this.#goals.filter((goal) => !isReached(goal));
  }
}
