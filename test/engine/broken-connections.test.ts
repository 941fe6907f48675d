import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import type { ActDone } from '../../engine/act.ts';
import { openEngineRoom, expectDone, keyFor, recordOf } from './engine-room.ts';

const room = await openEngineRoom();
const { countOf } = recordOf(room.owner);
const comment = { type: 'comment', text: 'Đã xem.' } as const;

const superuser = new pg.Client({ connectionString: room.database.superUrl });
await superuser.connect();
afterAll(() => superuser.end());

const cutAllConnections = () =>
  superuser.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'app' and datname = current_database()`,
  );

test('connections cut while people act: each act is done wholly or not at all, and its key tells which', async () => {
  const { id } = await room.submit();
  const before = await countOf('case_events', id);
  const keys = Array.from({ length: 60 }, () => keyFor(id));
  const acts = Promise.allSettled(keys.map((key) => room.act('union.intake_officer', id, comment, { key })));
  const cuts = (async () => {
    for (let n = 0; n < 5; n += 1) {
      await cutAllConnections();
      await new Promise((resolve) => setTimeout(resolve, 8));
    }
  })();
  const [outcomes] = await Promise.all([acts, cuts]);
  expect(outcomes.some((outcome) => outcome.status === 'rejected')).toBe(true);
  const again: ActDone[] = [];
  for (const key of keys) again.push(expectDone(await room.act('union.intake_officer', id, comment, { key })));
  expect(await countOf('case_events', id)).toBe(before + keys.length);
  expect(new Set(again.map((done) => done.version)).size).toBe(keys.length);
  // who was answered "done" was answered the truth
  const answered = outcomes.map((outcome, n) =>
    outcome.status === 'fulfilled' ? expectDone(outcome.value).version : again[n]?.version,
  );
  expect(answered).toEqual(again.map((done) => done.version));
});
