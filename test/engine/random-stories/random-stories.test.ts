import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { openDatabase, openPool } from '../../../db/database.ts';
import { publishCalendar } from '../../../db/publish-calendar.ts';
import { publishProcedures } from '../../../db/publish-rules.ts';
import { caseById } from '../../../db/queries/cases/case-by-id.ts';
import type { Case } from '../../../domain/case/case.ts';
import type { Directory } from '../../../domain/directory.ts';
import { instant } from '../../../domain/time/instant.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import { actOnCase } from '../../../engine/act-on-case.ts';
import { openEngine } from '../../../engine/open-engine.ts';
import { verifyRecord } from '../../../engine/verify/verify-record.ts';
import { attempt, begin, keepHouse, later, type Move, story, type Story } from '../../domain/invariants/random-case.ts';
import { testDatabase } from '../../helpers/database.ts';
import { byChance, byChanceTimeout } from '../../helpers/by-chance.ts';
import { pureProvince } from '../../helpers/pure-province.ts';
import { type Asked, RecordingWorld } from './recording-world.ts';
import { storeDirectory, storePeople } from './store-directory.ts';

const database = await testDatabase();
const owner = openDatabase(openPool(database.ownerUrl, { max: 1 }));
const time = { now: instant('2026-11-20T02:00:00Z') };
const { deps, close } = openEngine({ appUrl: database.appUrl, clock: () => time.now });
afterAll(async () => {
  await close();
  await owner.destroy();
});

// every third start, and those alone, knows the law that comes on 23 November: all stories share one set of laws
const startOf = ({ start }: Story): number => start * 3;
await publishProcedures(owner, begin(0).procedures);
await publishCalendar(owner, { version: 1, data: shippedCalendar().data, publishedBy: null });
await storePeople(owner, pureProvince());

/** Every story is another case; a calendar published in one would be in force in all, so none is. */
const played = { stories: 0, acts: 0, refusals: 0 };
const withoutNewDays = ({ chance, ...move }: Move): Move => ({ ...move, chance: { ...chance, a: chance.a * 3 + 1 } });

function play(one: Story): RecordingWorld {
  played.stories += 1;
  const world = new RecordingWorld(played.stories);
  begin(startOf(one), world);
  for (const move of one.moves) {
    const tried = move.kind === 'time' || move.kind === 'house' ? null : attempt(world, move);
    if (move.kind === 'time') later(world, move.chance).passTime();
    else if (move.kind === 'house') keepHouse(world, withoutNewDays(move).chance);
    else if (tried) world.attempt(tried.actor, tried.command);
  }
  return world;
}

/** The same through the one door, against PostgreSQL: it says what the rules alone have said. */
async function actOut(world: RecordingWorld): Promise<void> {
  let stored: Directory | null = null;
  for (const asked of world.asked) {
    if (asked.directory !== stored) await storeDirectory(owner, (stored = asked.directory));
    time.now = asked.at;
    await actOnce(asked, world.state.id);
  }
}

async function actOnce({ actor, command, refused }: Asked, caseId: Case['id']): Promise<void> {
  // papers of one unit have numbers of their own
  const own = command.type === 'issue' ? { ...command, number: `${played.stories}/QĐ-UBND` } : command;
  const outcome = await actOnCase(deps, { caseId, actor, command: own });
  expect(outcome.ok ? null : outcome.reason).toBe(refused);
  played[refused === null ? 'acts' : 'refusals'] += 1;
}

/** Without what other stories have a part in: the code, the paper's number, and likeness to their grants. */
const ownPart = (state: Case | undefined) =>
  state && { ...state, code: null, warnings: null, decision: state.decision && { ...state.decision, paper: null } };

test(
  'whatever people do: journal, stored state and rows agree with each other and with the rules',
  async () => {
    await fc.assert(
      fc.asyncProperty(story, async (one) => {
        const world = play(one);
        await actOut(world);
        expect(ownPart(await caseById(deps.db, world.state.id))).toEqual(ownPart(world.state));
        expect((await verifyRecord(deps.db, { sealDir: null })).findings).toEqual([]);
      }),
      byChance(25, 25_000),
    );
    expect(played.acts).toBeGreaterThan(played.stories * 5);
    expect(played.refusals).toBeGreaterThan(0);
  },
  byChanceTimeout(30_000),
);
