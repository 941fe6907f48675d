import { expect, test } from 'vitest';
import { readConfig } from '../config.ts';

const secret = 'x'.repeat(32);

test('reads what a process asks for, with defaults', () => {
  const environment = { DATABASE_URL: 'postgres://app:p@localhost:5432/nhipcau', AUTH_SECRET: secret, PORT: '8080' };
  expect(readConfig(['databaseUrl', 'authSecret', 'port', 'taskQueue', 'smtpUrl', 'embedded'], environment)).toEqual({
    databaseUrl: 'postgres://app:p@localhost:5432/nhipcau',
    authSecret: secret,
    port: 8080,
    taskQueue: 'nhipcau',
    smtpUrl: undefined,
    embedded: false,
  });
});

test('does not ask for what the process does not need', () => {
  expect(readConfig(['ownerDatabaseUrl'], { OWNER_DATABASE_URL: 'postgres://owner:p@db/nhipcau' })).toEqual({
    ownerDatabaseUrl: 'postgres://owner:p@db/nhipcau',
  });
});

test('names every wrong variable with its rule, and never the value', () => {
  const environment = { AUTH_SECRET: 'too-short-secret', DATABASE_URL: 'mysql://root:hunter2@db/x' };
  const reading = () => readConfig(['databaseUrl', 'authSecret', 'publicUrl'], environment);
  expect(reading).toThrow(/DATABASE_URL must look like postgres:/);
  expect(reading).toThrow(/AUTH_SECRET must have at least 32 characters/);
  expect(reading).toThrow(/PUBLIC_URL is missing/);
  expect(reading).not.toThrow(/hunter2|too-short-secret/);
});

test.each([
  ['PORT', '70000', 'port', 'must be a number from 0 to 65535'],
  ['PORT', 'http', 'port', 'must be a number from 0 to 65535'],
  ['PUBLIC_URL', 'https://a.example.vn/', 'publicUrl', 'must be an address without a path'],
  ['TEMPORAL_ADDRESS', 'temporal', 'temporalAddress', 'must be host:port'],
  ['LOG_LEVEL', 'loud', 'logLevel', 'must be one of trace'],
  ['EMBEDDED', 'yes', 'embedded', 'must be 1 or absent'],
  ['SMTP_URL', 'mail.example.vn', 'smtpUrl', 'must look like smtps:'],
  ['MAIL_FROM', 'Nhịp Cầu', 'mailFrom', 'must hold a mail address'],
] as const)('refuses %s=%s', (variable, value, name, rule) => {
  expect(() => readConfig([name], { [variable]: value })).toThrow(`${variable} ${rule}`);
});

test.each([
  ['PROCEDURES_FOLDER', 'proceduresDir', 'PROCEDURES_DIR'],
  ['PROCEDURESDIR', 'proceduresDir', 'PROCEDURES_DIR'],
  ['procedures_dir', 'proceduresDir', 'PROCEDURES_DIR'],
  ['PROCEDURE_DIR', 'proceduresDir', 'PROCEDURES_DIR'],
  ['SEALS_DIR', 'sealDir', 'SEAL_DIR'],
  ['SMTP_HOST', 'smtpUrl', 'SMTP_URL'],
] as const)('%s is not taken for none', (variable, name, right) => {
  const environment = { [variable]: '/srv/x', [right]: '' };
  expect(() => readConfig([name], environment)).toThrow(`${variable} is no setting: it is called ${right}`);
  expect(readConfig(['port'], environment)).toEqual({ port: 3000 });
  expect(readConfig([name], { [variable]: '' })).toBeDefined();
});

test('an empty variable counts as absent', () => {
  expect(readConfig(['port', 'proceduresDir'], { PORT: '', PROCEDURES_DIR: '' })).toEqual({
    port: 3000,
    proceduresDir: undefined,
  });
});

test.each([
  [undefined, 0],
  ['2', 2],
  ['10.0.0.0/8,loopback', '10.0.0.0/8,loopback'],
])('TRUST_PROXY=%s becomes %s', (text, expected) => {
  expect(readConfig(['trustProxy'], { TRUST_PROXY: text }).trustProxy).toBe(expected);
});
