import { expect, test } from 'vitest';
import { requestPasswordReset } from '../../../api/contract/session.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';

// nobody listens on the discard port
const api = await startApi(await testDatabase(), { smtpUrl: 'smtp://127.0.0.1:9' });
const { db } = api.deps;

test('a mail server that is away holds nobody up, and the mail waits for it', async () => {
  const { id, email } = api.province.people['union.head'];
  const reply = await api.visitor.try(requestPasswordReset, { body: { email } });
  expect(reply.status).toBe(202);
  const mail = () => db.selectFrom('deliveries').selectAll().where('recipient', '=', id).executeTakeFirst();
  await expect.poll(async () => (await mail())?.last_error ?? '', { timeout: 10_000 }).toMatch(/ECONNREFUSED|ESOCKET/);
  // whoever brings mail finds it
  expect(await mail()).toMatchObject({ state: 'waiting', attempts: 1, unseen_from: expect.any(Date) });
});
