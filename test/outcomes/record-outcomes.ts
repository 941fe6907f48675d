import { writeFile } from 'node:fs/promises';
import { env } from 'node:process';
import * as fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { composeNotice } from '../../activities/mail/compose-notice.ts';
import { canonicalJson } from '../../db/canonical-json.ts';
import { type Db, openDatabase, openPool } from '../../db/database.ts';
import { publishCalendar } from '../../db/publish-calendar.ts';
import { publishProcedures, publishRules } from '../../db/publish-rules.ts';
import { caseById } from '../../db/queries/cases/case-by-id.ts';
import { letterOf } from '../../db/queries/deliveries/letter-of.ts';
import type { Directory } from '../../domain/directory.ts';
import { dues } from '../../domain/dues.ts';
import { CaseId } from '../../domain/ids.ts';
import { instant } from '../../domain/time/instant.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../domain/time/shipped-calendar.ts';
import { loadDemo } from '../../embedded/demo/load.ts';
import { actOnCase } from '../../engine/act-on-case.ts';
import { openEngine } from '../../engine/open-engine.ts';
import { attempt, begin, keepHouse, later, type Move, story, type Story } from '../domain/invariants/random-case.ts';
import { RecordingWorld } from '../engine/random-stories/recording-world.ts';
import { storeDirectory, storePeople } from '../engine/random-stories/store-directory.ts';
import { testDatabase } from '../helpers/database.ts';
import { pureProvince } from '../helpers/pure-province.ts';

const lines: string[] = [];

/** One day for all mails: what they say of dates is compared, not when. */
const readOn = { calendar: shippedCalendar(), today: plainDate('2026-11-27') };

test('records what becomes of random stories', async () => {
  const database = await testDatabase();
  const owner = openDatabase(openPool(database.ownerUrl, { max: 1 }));
  const time = { now: instant('2026-11-20T02:00:00Z') };
  const { deps, close } = openEngine({ appUrl: database.appUrl, clock: () => time.now });
  await publishProcedures(owner, begin(0).procedures);
  await publishCalendar(owner, { version: 1, data: shippedCalendar().data, publishedBy: null });
  await storePeople(owner, pureProvince());
  for (const [n, one] of fc.sample(story, { numRuns: 200, seed: 20_261_130 }).entries()) {
    const world = play(one, n + 1);
    let stored: Directory | null = null;
    for (const { at, directory, actor, command, refused } of world.asked) {
      if (directory !== stored) await storeDirectory(owner, (stored = directory));
      time.now = at;
      const own = command.type === 'issue' ? { ...command, number: `${n}/QĐ-UBND` } : command;
      const outcome = await actOnCase(deps, { caseId: world.state.id, actor, command: own });
      expect(outcome.ok ? null : outcome.reason).toBe(refused);
    }
    await recordCase(`story ${n + 1}`, owner, world.state.id);
  }
  await close();
  await owner.destroy();
});

test('records what becomes of the demo province', async () => {
  const database = await testDatabase();
  const owner = openDatabase(openPool(database.ownerUrl, { max: 1 }));
  await publishRules(database.ownerUrl);
  await loadDemo({ databaseUrl: database.appUrl, say: () => {}, now: instant('2026-11-27T02:00:00Z') });
  const cases = await owner.selectFrom('cases').select('id').orderBy('code').execute();
  for (const [n, { id }] of cases.entries()) await recordCase(`demo ${n + 1}`, owner, CaseId.parse(id));
  expect(cases.length).toBeGreaterThan(10);
  await owner.destroy();
});

afterAll(() => writeFile(env['OUTCOMES'] ?? '/dev/stdout', `${lines.join('\n')}\n`));

/** As in test/engine/random-stories: no calendar is published in a story, for it would be in force in all. */
function play(one: Story, n: number): RecordingWorld {
  const world = new RecordingWorld(n);
  begin(one.start * 3, world);
  for (const move of one.moves) {
    const tried = move.kind === 'time' || move.kind === 'house' ? null : attempt(world, move);
    if (move.kind === 'time') later(world, move.chance).passTime();
    else if (move.kind === 'house') keepHouse(world, withoutNewDays(move).chance);
    else if (tried) world.attempt(tried.actor, tried.command);
  }
  return world;
}

const withoutNewDays = ({ chance, ...move }: Move): Move => ({ ...move, chance: { ...chance, a: chance.a * 3 + 1 } });

async function recordCase(name: string, db: Db, id: CaseId): Promise<void> {
  const state = await caseById(db, id);
  if (!state) throw new Error(`${name} has no case`);
  const record = new Outcome(name);
  const events = await db
    .selectFrom('case_events')
    .select('body')
    .where('case_id', '=', id)
    .orderBy('version')
    .execute();
  for (const { body } of events) record.note('event', JSON.parse(body));
  record.note('case', {
    ...(await db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow()),
    head: null,
  });
  for (const row of await db.selectFrom('tasks').selectAll().where('case_id', '=', id).orderBy('no').execute())
    record.note('task', row);
  for (const row of await db.selectFrom('consultations').selectAll().where('case_id', '=', id).orderBy('no').execute())
    record.note('consultation', row);
  for (const due of dues(state)) record.note('due', due);
  await recordNotices(record, db, id);
  lines.push(...record.lines);
}

async function recordNotices(record: Outcome, db: Db, id: CaseId): Promise<void> {
  const notices = await db
    .selectFrom('notices')
    .innerJoin('people', 'people.id', 'notices.recipient')
    .selectAll('notices')
    .where('case_id', '=', id)
    .orderBy('case_version')
    .orderBy('people.email') // ids are another every time
    .orderBy('template')
    .execute();
  for (const { id: noticeId, ...notice } of notices) {
    record.note('notice', notice);
    const delivery = await db
      .selectFrom('deliveries')
      .select(['channel', 'recipient', 'state', 'not_before', 'due_at', 'attempts', 'last_error'])
      .where('notice_id', '=', noticeId)
      .executeTakeFirst();
    record.note('delivery', delivery);
    const letter = await letterOf(db, noticeId);
    if (letter) record.note('mail', composeNotice(letter, readOn, 'https://nhipcau.example'));
  }
}

/** One line a fact, with random ids named in the order in which they come. */
class Outcome {
  readonly lines: string[] = [];
  readonly #name: string;
  readonly #ids = new Map<string, string>();

  constructor(name: string) {
    this.#name = name;
  }

  note(what: string, value: unknown): void {
    const text = canonicalJson(JSON.parse(JSON.stringify(value ?? null)));
    this.lines.push(
      `${this.#name} ${what} ${text.replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, (id) => this.#nameOf(id))}`,
    );
  }

  #nameOf(id: string): string {
    if (!this.#ids.has(id)) this.#ids.set(id, `id-${this.#ids.size + 1}`);
    return this.#ids.get(id) ?? id;
  }
}
