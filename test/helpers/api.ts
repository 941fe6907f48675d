import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pino from 'pino';
import { inject } from 'vitest';
import { createApp } from '../../api/app.ts';
import { signIn } from '../../api/contract/session.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { openDeps } from '../../api/open-deps.ts';
import { cookieName, signToken } from '../../api/session/session-cookie.ts';
import { openDatabase, openPool } from '../../db/database.ts';
import { publishCalendar } from '../../db/publish-calendar.ts';
import { publishProcedures } from '../../db/publish-rules.ts';
import type { PersonId } from '../../domain/ids.ts';
import { shippedCalendar } from '../../domain/time/shipped-calendar.ts';
import { movableClock } from '../../engine/clock.ts';
import { frozenProcedures } from './frozen-procedures.ts';
import { atTheEnd } from './at-the-end.ts';
import { bringMails } from './bring-mails.ts';
import { type ActingUnit, TestClient } from './client.ts';
import type { TestDatabase } from './database.ts';
import { lateServer } from './late-server.ts';
import { type PersonKey, type Province, seedProvince, testPassword } from './province.ts';

export type TestApi = {
  readonly url: string;
  readonly deps: ApiDeps;
  readonly province: Province;
  /** Not signed in. */
  readonly visitor: TestClient;
  /** Signed in without the cost of a password, acting as what they are in the province. */
  as(person: PersonKey, acting?: ActingUnit): Promise<TestClient>;
  /** The same for anybody, such as a person the test has created. */
  sessionOf(person: PersonId, acting?: ActingUnit): Promise<TestClient>;
  /** Signed in through the front door, each time from another client address. */
  signIn(email: string, password?: string): Promise<TestClient>;
};

export type TestApiOptions = {
  readonly smtpUrl?: string;
  readonly temporalAddress?: string;
  readonly taskQueue?: string;
  readonly logLevel?: string;
  /** Where mails of a mail catcher lie. */
  readonly dataDir?: string;
};

/** The real API on a test database with the test province, procedures and calendar; closed with the test or file. */
export async function startApi(database: TestDatabase, options: TestApiOptions = {}): Promise<TestApi> {
  const province = await publishAndSeed(database);
  const server = await lateServer();
  const log = pino({ level: options.logLevel ?? 'silent' });
  const { deps, close } = openDeps(configFor(database, server.url, options), {
    log,
    clock: movableClock,
    checkAnswers: true,
  });
  server.use(createApp(deps));
  atTheEnd(async () => {
    await server.close();
    await close();
  });
  if (options.smtpUrl) bringMails({ deps, smtpUrl: options.smtpUrl });
  return {
    url: server.url,
    deps,
    province,
    visitor: new TestClient(server.url),
    ...waysIn(server.url, deps, province),
  };
}

async function publishAndSeed({ ownerUrl }: TestDatabase): Promise<Province> {
  const db = openDatabase(openPool(ownerUrl, { max: 1 }));
  try {
    await publishCalendar(db, { version: 1, data: shippedCalendar().data, publishedBy: null });
    await publishProcedures(db, await frozenProcedures());
    return await seedProvince(db);
  } finally {
    await db.destroy();
  }
}

const configFor = ({ appUrl }: TestDatabase, url: string, given: TestApiOptions) => ({
  databaseUrl: appUrl,
  publicUrl: url,
  authSecret: randomBytes(32).toString('hex'),
  // so that a test may come from any address it likes
  trustProxy: 'loopback',
  embedded: true,
  dataDir: given.dataDir ?? join(inject('runFolder'), 'no-data'),
  // nobody listens on the discard port: Temporal is away unless a test says where it is
  temporalAddress: given.temporalAddress ?? '127.0.0.1:9',
  temporalNamespace: 'default',
  taskQueue: given.taskQueue ?? 'nhipcau',
  smtpUrl: given.smtpUrl,
});

function waysIn(url: string, deps: ApiDeps, province: Province): Pick<TestApi, 'as' | 'sessionOf' | 'signIn'> {
  const sessionOf = async (person: PersonId, acting?: ActingUnit) =>
    new TestClient(url, { cookie: await openSession(deps, person), ...(acting ? { acting } : {}) });
  return {
    sessionOf,
    as: (key, acting) => {
      const { id, unit, role } = province.people[key];
      return sessionOf(id, acting ?? (unit && role ? { unit, role } : undefined));
    },
    signIn: async (email, password = testPassword) => {
      const client = new TestClient(url);
      await client.call(signIn, { body: { email, password } }, { headers: { 'x-forwarded-for': someAddress() } });
      return client;
    },
  };
}

/** The row and the cookie that signing in makes. */
async function openSession({ db, config }: ApiDeps, person: PersonId): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const expiresAt = new Date(Date.now() + 3_600_000);
  await db
    .insertInto('auth_session')
    .values({ id: randomUUID(), user_id: person, token, expires_at: expiresAt })
    .execute();
  return `${cookieName(config.publicUrl)}=${signToken(token, config.authSecret)}`;
}

export const someAddress = (): string => `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
