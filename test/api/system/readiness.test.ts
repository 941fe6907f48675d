import { expect, inject, test } from 'vitest';
import { readReadiness } from '../../../api/contract/system.ts';
import { openPool } from '../../../db/database.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';

const database = await testDatabase();
const api = await startApi(database, { temporalAddress: inject('temporal').address });

test('is ready with database, schema, clock and Temporal', async () => {
  expect(await api.visitor.call(readReadiness, {})).toEqual({
    status: 'ready',
    message: 'ready',
    checks: { database: 'ok', schema: 'ok', clock: 'ok', temporal: 'ok' },
  });
});

test('is not ready when the clock has fallen behind the record', async () => {
  const cases = new HttpCases(api);
  await cases.submit('union.intake_officer', programme(api.province.units.owner));
  const owner = openPool(database.ownerUrl, { max: 1 });
  await owner.query(`update clock_offset set ms = -240000`); // four minutes: less than the tolerance of five
  expect((await api.visitor.get('/readyz')).status).toBe(200);
  await owner.query(`update clock_offset set ms = -360000`);
  const reply = await api.visitor.get('/readyz');
  await owner.query(`update clock_offset set ms = 0`);
  await owner.end();
  expect(reply.status).toBe(503);
  expect(reply.body).toMatchObject({ status: 'not_ready', checks: { clock: 'behind' } });
});

test('is not ready when the schema is older than the code', async () => {
  const older = await testDatabase();
  const { visitor } = await startApi(older, { temporalAddress: inject('temporal').address });
  const owner = openPool(older.ownerUrl, { max: 1 });
  const { rows } = await owner.query(`delete from kysely_migration where name = '0010-credentials' returning *`);
  const reply = await visitor.get('/readyz');
  await owner.end();
  expect(rows).toHaveLength(1);
  expect(reply.status).toBe(503);
  expect(reply.body).toMatchObject({ status: 'not_ready', checks: { schema: 'old' } });
});

test('counts requests by route', async () => {
  await api.visitor.get('/healthz');
  const metrics = await api.visitor.get('/metrics');
  expect(metrics.headers.get('content-type')).toContain('text/plain');
  expect(metrics.text).toMatch(
    /http_request_duration_seconds_count\{method="GET",operation="\/healthz",status="200"\} \d+/,
  );
});
