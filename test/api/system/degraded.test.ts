import { expect, test } from 'vitest';
import { readReadiness } from '../../../api/contract/system.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';

const api = await startApi(await testDatabase());

test('goes on without Temporal and says that timers are late', async () => {
  expect(await api.visitor.call(readReadiness, {})).toMatchObject({
    status: 'degraded',
    message: 'degraded: timers late',
    checks: { database: 'ok', temporal: 'away' },
  });
});
