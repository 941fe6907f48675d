import { readPublications } from '../../db/queries/calendar/publications.ts';
import { type Actor, systemActor } from '../../domain/actor.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Calendar } from '../../domain/time/calendar.ts';
import { actOnCase } from '../act-on-case.ts';
import type { EngineDeps } from '../act.ts';
import { caseLeft, type CaseLeft, casesLeft, countCasesLeft } from './cases-left.ts';
import { changeTo, type PublishedTerms } from './terms-of-change.ts';

export type Batch = {
  /** The published version that no open case may be behind. */
  readonly version: number;
  /** The last case of the batch before; null at the beginning of a pass. */
  readonly after: CaseId | null;
  readonly limit: number;
};

export type MovedBatch = {
  /** The last case of this batch; null where the pass is over. */
  readonly after: CaseId | null;
  readonly moved: number;
  /** Not moved, for whatever reason: they are tried again in the next pass. */
  readonly failed: number;
  /** Open cases still behind. */
  readonly left: number;
};

export type MoveOptions = {
  readonly engine: EngineDeps;
  /** A case could not be moved. */
  readonly onFailure: (caseId: CaseId, error: unknown) => void;
};

/** Acts at the same time: the worker's connections are for the passing of time too. */
const AT_ONCE = 4;

/**
 * Lets the next open cases that are behind `version` go over to the newest calendar, each by an act of its own through
 * the one door in the name of the administrator who published it. Done again it does nothing again: a case that has gone
 * over is no longer behind. A case that cannot is reported and left behind; it holds no other up.
 */
export async function moveCases(options: MoveOptions, { version, after, limit }: Batch): Promise<MovedBatch> {
  const { engine } = options;
  const target = await targetOf(engine);
  // the record was restored to a moment before that version
  if (target.calendar.version < version) return { after: null, moved: 0, failed: 0, left: 0 };
  const cases = await casesLeft(engine.db, version, after, limit);
  let failed = 0;
  for (let n = 0; n < cases.length; n += AT_ONCE) {
    failed += await moveSome(options, target, cases.slice(n, n + AT_ONCE));
  }
  return {
    after: cases.length < limit ? null : (cases.at(-1)?.id ?? null),
    moved: cases.length - failed,
    failed,
    left: await countCasesLeft(engine.db, version),
  };
}

/** That case alone, at once; throws where it cannot be moved. */
export async function moveCase(engine: EngineDeps, id: CaseId): Promise<void> {
  const target = await targetOf(engine);
  const behind = await caseLeft(engine.db, target.calendar.version, id);
  if (behind) await move(engine, target, behind);
}

type Target = { readonly calendar: Calendar; readonly terms: readonly PublishedTerms[]; readonly actor: Actor };

async function targetOf({ db, rules }: EngineDeps): Promise<Target> {
  const { newestCalendar: calendar } = await rules.current();
  const publications = await readPublications(db);
  const own = publications.find(({ version }) => version === calendar.version);
  const actor: Actor = own
    ? { kind: 'person', person: own.person, unit: own.unit, role: 'administrator' }
    : systemActor; // published with the software
  return { calendar, terms: publications, actor };
}

/** Resolves with how many of them could not be moved. */
async function moveSome(
  { engine, onFailure }: MoveOptions,
  target: Target,
  cases: readonly CaseLeft[],
): Promise<number> {
  const tries = cases.map((one) =>
    move(engine, target, one).then(
      () => 0,
      (error: unknown) => {
        onFailure(one.id, error);
        return 1;
      },
    ),
  );
  return (await Promise.all(tries)).reduce<number>((sum, one) => sum + one, 0);
}

async function move(engine: EngineDeps, { calendar, terms, actor }: Target, { id, from }: CaseLeft): Promise<void> {
  const outcome = await actOnCase(engine, { caseId: id, actor, command: changeTo(calendar, from, terms) });
  // gone over to a newer one meanwhile, or gone altogether with a restored record
  if (outcome.ok || outcome.reason === 'stale_calendar' || outcome.reason === 'unknown_case') return;
  throw new Error(`case ${id} could not go over to calendar ${calendar.version}: ${outcome.reason}`);
}
