import { randomUUID } from 'node:crypto';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import type { Logger } from 'pino';
import type { Db } from '../../db/database.ts';
import { type Account, accountOf, forgetEndedSessions, notePasswordChanged } from '../../db/queries/people/account.ts';
import type { PersonId } from '../../domain/ids.ts';
import { wakeRelays } from '../../engine/nudges.ts';
import { maxPasswordLength, minPasswordLength } from '../contract/session.ts';
import { cookiePrefix } from './session-cookie.ts';

export type AuthConfig = { readonly publicUrl: string; readonly authSecret: string };

export type AuthDeps = {
  readonly config: AuthConfig;
  readonly db: Db;
  readonly log: Logger;
  /** Must return at once: the answer may not tell by its delay whether the address exists. */
  readonly mailResetLink: (account: Account) => void;
};

export type Auth = ReturnType<typeof openAuth>;

const hours = 3600;

/** Passwords, sessions and their links by better-auth on our tables. It sees only what `askAuth` hands it. */
export function openAuth({ config, db, log, mailResetLink }: AuthDeps) {
  return betterAuth({
    baseURL: config.publicUrl,
    basePath: '/api/auth',
    secret: config.authSecret,
    trustedOrigins: [config.publicUrl],
    database: { db, type: 'postgres', transaction: true },
    ...tables,
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength,
      maxPasswordLength,
      resetPasswordTokenExpiresIn: 1 * hours,
      revokeSessionsOnPasswordReset: true,
      // its own token is left to lapse: the link is made when the mail is sent, and stands nowhere before
      sendResetPassword: async ({ user }) => {
        const account = await accountOf(db, user.id);
        if (account?.active) mailResetLink(account);
      },
      // better-auth calls the same id a string
      onPasswordReset: async ({ user }) => {
        await notePasswordChanged(db, user.id as PersonId);
        await wakeRelays(db); // a mail tells of it
      },
    },
    databaseHooks: { session: { create: { before: ({ userId }) => openTheDoor(db, userId) } } },
    rateLimit: {
      enabled: true,
      storage: 'database',
      modelName: 'auth_rate_limit',
      fields: { lastRequest: 'last_request' },
      window: 60,
      max: 100,
      customRules: {
        // an office shares one address; wrong tries at one account are counted beside it, see sign-in.ts
        '/sign-in/email': { window: 60, max: 30 },
        '/request-password-reset': { window: 60, max: 5 },
        '/reset-password': { window: 60, max: 10 },
        '/change-password': { window: 60, max: 10 },
      },
    },
    advanced: {
      // left to itself it expects the tables to make the ids
      database: { generateId: () => randomUUID() },
      cookiePrefix: cookiePrefix(config.publicUrl),
      useSecureCookies: config.publicUrl.startsWith('https:'),
      // it never sees the socket; askAuth sets this header from what Express knows
      ipAddress: { ipAddressHeaders: ['x-client-ip'] },
    },
    telemetry: { enabled: false },
    logger: { level: 'warn', log: (level, message) => log[level]({ from: 'better-auth' }, message) },
  });
}

/** Our tables' names for better-auth's fields. */
const times = { createdAt: 'created_at', updatedAt: 'updated_at' } as const;
const tables = {
  user: { modelName: 'auth_user', fields: { emailVerified: 'email_verified', ...times } },
  session: {
    modelName: 'auth_session',
    fields: { userId: 'user_id', expiresAt: 'expires_at', ipAddress: 'ip_address', userAgent: 'user_agent', ...times },
    // a working day, counted from signing in
    expiresIn: 8 * hours,
    disableSessionRefresh: true,
  },
  account: {
    modelName: 'auth_account',
    fields: {
      userId: 'user_id',
      accountId: 'account_id',
      providerId: 'provider_id',
      accessToken: 'access_token',
      refreshToken: 'refresh_token',
      idToken: 'id_token',
      accessTokenExpiresAt: 'access_token_expires_at',
      refreshTokenExpiresAt: 'refresh_token_expires_at',
      ...times,
    },
  },
  verification: {
    modelName: 'auth_verification',
    fields: { expiresAt: 'expires_at', ...times },
    // who reads the table cannot use the links
    storeIdentifier: 'hashed',
  },
} as const;

/** Keeps deactivated people out and, so that the table does not grow for ever, forgets the person's ended sessions. */
async function openTheDoor(db: Db, userId: string): Promise<void> {
  const account = await accountOf(db, userId);
  if (!account?.active) throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DEACTIVATED' });
  await forgetEndedSessions(db, account.id);
}
