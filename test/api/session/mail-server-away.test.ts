import { expect, test } from 'vitest';
import { requestPasswordReset } from '../../../api/contract/session.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';

// nobody listens on the discard port
const api = await startApi(await testDatabase(), { smtpUrl: 'smtp://127.0.0.1:9' });

test('a mail server that is away holds nobody up', async () => {
  const { email } = api.province.people['union.head'];
  const reply = await api.visitor.try(requestPasswordReset, { body: { email } });
  expect(reply.status).toBe(202);
});
