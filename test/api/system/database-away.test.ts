import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, inject, test } from 'vitest';
import { createDraft, listDrafts } from '../../../api/contract/drafts.ts';
import { readMe } from '../../../api/contract/me.ts';
import { Problem } from '../../../api/contract/problem.ts';
import { requestPasswordReset, signIn, signOut } from '../../../api/contract/session.ts';
import { readHealth, readOpenApi, readReadiness } from '../../../api/contract/system.ts';
import { trackCase } from '../../../api/contract/tracking.ts';
import { migrateToLatest } from '../../../db/migrate.ts';
import { CrashingPostgres } from '../../crash/installation/postgres.ts';
import { startApi } from '../../helpers/api.ts';
import type { Reply } from '../../helpers/client.ts';
import { testPassword } from '../../helpers/province.ts';

const postgres = await CrashingPostgres.open(join(await mkdtemp(join(inject('runFolder'), 'away-')), 'pg'));
afterAll(postgres.stop);
await migrateToLatest(postgres.urls.ownerUrl);
const api = await startApi(postgres.urls);
const { email } = api.province.people['union.intake_officer'];
const intake = await api.signIn(email);
const procedure = 'aid-approval';
const draft = { body: { procedure, content: { dossier: {} } } };

const isAway = ({ status, headers, body }: Reply<unknown>) => {
  expect(Problem.parse(body)).toMatchObject({ code: 'database_away', status: 503 });
  expect([status, Number(headers.get('retry-after'))]).toEqual([503, 5]);
};

test('says that the database is away, with a time to try again, and goes on when it is back', async () => {
  await intake.call(createDraft, draft);
  await postgres.stop();

  isAway(await intake.try(listDrafts, { query: {} }));
  isAway(await intake.try(createDraft, draft));
  isAway(await intake.try(readMe, {}));
  isAway(await intake.try(signOut, {}));
  isAway(await api.visitor.try(signIn, { body: { email, password: testPassword } }));
  isAway(await api.visitor.try(requestPasswordReset, { body: { email } }));
  isAway(await api.visitor.try(trackCase, { params: { code: 'UHN-261120-0007' } }));
  await api.visitor.call(readHealth, {});
  await api.visitor.call(readOpenApi, {});
  const ready = await api.visitor.try(readReadiness, {});
  expect([ready.status, ready.body]).toMatchObject([503, { status: 'not_ready', checks: { database: 'away' } }]);

  await postgres.start();
  expect((await intake.call(listDrafts, { query: {} })).items).toHaveLength(1);
});

test('readiness is documented with both its answers', async () => {
  const document = await api.visitor.call(readOpenApi, {});
  const answer = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Readiness' } } } };
  expect(document).toMatchObject({ paths: { '/readyz': { get: { responses: { 200: answer, 503: answer } } } } });
});
