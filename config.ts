import { parseArgs, type ParseArgsOptionsConfig } from 'node:util';
import { z } from 'zod';

const matching = (pattern: RegExp, rule: string) => z.string().regex(pattern, rule);
const postgresUrl = matching(/^postgres(ql)?:\/\/\S+$/, 'must look like postgres://role:password@host:5432/nhipcau');
const baseUrl = matching(/^https?:\/\/[^\s/]+$/, 'must be an address without a path, like https://vientro.example.vn');
const smtpUrl = matching(/^smtps?:\/\/\S+$/, 'must look like smtps://user:password@host:465');
const hostPort = matching(/^\S+:\d+$/, 'must be host:port');
const portRule = 'must be a number from 0 to 65535';
const port = z.coerce.number(portRule).int(portRule).min(0, portRule).max(65_535, portRule);
const secret = z.string().min(32, 'must have at least 32 characters (openssl rand -base64 48 makes one)');
const mailAddress = matching(/@/, 'must hold a mail address');
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const logLevel = z.enum(logLevels, `must be one of ${logLevels.join(', ')}`);
const flag = z.enum(['0', '1'], 'must be 1 or absent').transform((value) => value === '1');
const proxies = z.string().transform((value) => (/^\d+$/.test(value) ? Number(value) : value));

/**
 * A setting without default and not optional is required wherever a process asks for it. `meant`: what else it might be
 * called, and nothing else is: a misspelt variable must not count as none.
 */
const from = <S extends z.ZodType>(variable: string, schema: S, meant?: RegExp) => ({ variable, schema, meant });

const settings = {
  /** Database as role `app`: what api and worker use. */
  databaseUrl: from('DATABASE_URL', postgresUrl),
  /** Database as role `owner`: migrations only; api and worker never get it. */
  ownerDatabaseUrl: from('OWNER_DATABASE_URL', postgresUrl),
  /** Temporal's gRPC front end. */
  temporalAddress: from('TEMPORAL_ADDRESS', hostPort.default('127.0.0.1:7233')),
  temporalNamespace: from('TEMPORAL_NAMESPACE', z.string().default('default')),
  taskQueue: from('TASK_QUEUE', z.string().default('nhipcau')),
  /** TCP port of the API; 0 takes a free one. */
  port: from('PORT', port.default(3000)),
  /** TCP port of the worker's health page and metrics; without it there is none. */
  workerPort: from('WORKER_PORT', port.optional()),
  /** Address API and worker listen on. Loopback unless said otherwise. */
  host: from('HOST', z.string().default('127.0.0.1')),
  /** Address people use in their browser, for links in mails and for cookies. */
  publicUrl: from('PUBLIC_URL', baseUrl),
  /** Signs sessions. Changing it signs everybody out. */
  authSecret: from('AUTH_SECRET', secret),
  /**
   * Outgoing mail server; without it mails wait in the outbox. smtps:// for TLS from the start, smtp:// for STARTTLS; a
   * certificate that nobody vouches for is not trusted (NODE_EXTRA_CA_CERTS names an office's own authority).
   */
  smtpUrl: from('SMTP_URL', smtpUrl.optional(), /^SMTP_?(URL|SERVER|HOST|ADDRESS|URI)$/i),
  /** Sender of all mails. */
  mailFrom: from('MAIL_FROM', mailAddress.default('Nhịp Cầu <no-reply@localhost>')),
  /** Where answers to mails go; without it to the sender. */
  mailReplyTo: from('MAIL_REPLY_TO', mailAddress.optional()),
  /** Folder with procedures of the province's own, read beside the shipped ones. */
  proceduresDir: from('PROCEDURES_DIR', z.string().optional(), /^PROCEDURES?_?(DIR|DIRECTORY|FOLDER|PATH)$/i),
  logLevel: from('LOG_LEVEL', logLevel.default('info')),
  /** Set by `npm start` only: demo clock, caught mails and the like. Never in production. */
  embedded: from('EMBEDDED', flag.default(false)),
  /** How many proxies stand before the API, or their addresses: whose X-Forwarded-For is believed. */
  trustProxy: from('TRUST_PROXY', proxies.default(0)),
  /** Folder outside the database for the nightly seals of the journal; best on another machine's disk. */
  sealDir: from('SEAL_DIR', z.string().default('.data/seals'), /^SEALS?_?(DIR|DIRECTORY|FOLDER|PATH)$/i),
  /** Folder for everything else that is not in the database. */
  dataDir: from('DATA_DIR', z.string().default('.data')),
} as const;

type Settings = typeof settings;

export type Config = { readonly [Name in keyof Settings]: z.output<Settings[Name]['schema']> };

/**
 * The settings a process asks for, read from the environment once, at its start. An empty variable counts as absent.
 * Throws one error that names every wrong variable and its rule, never its value.
 */
export function readConfig<Name extends keyof Config>(
  names: readonly Name[],
  environment: NodeJS.ProcessEnv = process.env,
): Pick<Config, Name> {
  const results = names.map((name) => ({ name, ...read(name, environment) }));
  const faults = results.flatMap(({ fault }) => fault ?? []);
  if (faults.length > 0) throw new Error(`Wrong configuration:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  // Each value passed the schema of its own name, which the entries' common type cannot express.
  return Object.fromEntries(results.map(({ name, value }) => [name, value])) as Pick<Config, Name>;
}

function read(name: keyof Config, environment: NodeJS.ProcessEnv): { value?: unknown; fault?: string } {
  const { variable, schema, meant } = settings[name];
  const text = environment[variable] || undefined;
  const other = Object.keys(environment).find((one) => one !== variable && meant?.test(one) && environment[one]);
  if (other !== undefined) return { fault: `${other} is no setting: it is called ${variable}` };
  const result = schema.safeParse(text);
  if (result.success) return { value: result.data };
  return {
    fault: `${variable} ${text === undefined ? 'is missing' : (result.error.issues[0]?.message ?? 'is wrong')}`,
  };
}

/** The flags of an operator's tool. One that it does not know ends the process with 2: a misspelt one must not do less. */
export function toolArguments<const Options extends ParseArgsOptionsConfig>(usage: string, options: Options) {
  try {
    return parseArgs({ options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return refuseTool(`${said.split('. ')[0]}; usage: ${usage}`);
  }
}

/** Says in one sentence why nothing was done, and ends the process with 2. */
export function refuseTool(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
