import pg from 'pg';

/** Classes and codes of SQLSTATE: the connection failed, too many of them, the server is ending or starting. */
const awayStates = /^(08|53300|57P0[1-4])/;

/** What the operating system says of a connection; the record's is the only one that a request itself opens. */
const brokenConnection = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
]);

/** What pg says without a code: the connection broke while it was used, or none came in time. */
const brokenInWords = /^(Connection terminated|timeout exceeded when trying to connect)|connection.*is not queryable$/;

/** Whether work failed because the database cannot be reached now: trying again later may well succeed. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof pg.DatabaseError) return awayStates.test(error.code ?? '');
  // a name with several addresses fails once for each
  if (error instanceof AggregateError && error.errors.some(isDatabaseAway)) return true;
  return isBrokenConnection(error) || brokenInWords.test(error.message) || isDatabaseAway(error.cause);
}

const isBrokenConnection = (error: Error): boolean =>
  'code' in error &&
  'syscall' in error &&
  brokenConnection.has(String(error.code)) &&
  ['connect', 'read', 'write', 'getaddrinfo'].includes(String(error.syscall));
