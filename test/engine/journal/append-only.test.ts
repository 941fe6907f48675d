import pg from 'pg';
import { afterAll, describe, expect, test } from 'vitest';
import { openEngineRoom } from '../engine-room.ts';

const room = await openEngineRoom();
const { id } = await room.submit();

const app = new pg.Client({ connectionString: room.database.appUrl });
const owner = new pg.Client({ connectionString: room.database.ownerUrl });
await Promise.all([app.connect(), owner.connect()]);
afterAll(() => Promise.all([app.end(), owner.end()]));

const attempts = [
  `update case_events set body = '{}' where case_id = '${id}'`,
  `update case_events set hash = prev_hash`,
  `delete from case_events where case_id = '${id}' and version = 1`,
  `truncate case_events`,
  `delete from seals`,
  `update seals set content = ''`,
  `truncate seals`,
  `delete from directory_changes`,
  `update directory_changes set by_person = null`,
  `truncate directory_changes`,
];

describe.each([
  ['the role of api and worker', app],
  ['the owner of the tables', owner],
])('%s', (_who, client) => {
  test.each(attempts)('is refused: %s', async (statement) => {
    await expect(client.query(statement)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('the role of api and worker', () => {
  test.each([
    `update case_commands set version = 1`,
    `delete from case_commands`,
    `delete from refused_acts`,
    `update procedure_versions set content = '{}'`,
    `delete from record_epochs`,
    `alter table case_events disable trigger all`,
    `drop trigger case_events_append_only on case_events`,
    `alter role app superuser`,
    `set role owner`,
    `create table mine (x int)`,
  ])('is refused: %s', async (statement) => {
    await expect(app.query(statement)).rejects.toMatchObject({ code: '42501' });
  });
});
