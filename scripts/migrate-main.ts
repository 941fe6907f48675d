// npm run migrate -- [--data DIR]: brings the schema and the published rules up to date, in production before a new version starts
import { readConfig, toolArguments } from '../config.ts';
import { migrateToLatest } from '../db/migrate.ts';
import { publishRules } from '../db/publish-rules.ts';

toolArguments('npm run migrate -- [--data DIR]', {});
try {
  const { ownerDatabaseUrl, proceduresDir } = readConfig(['ownerDatabaseUrl', 'proceduresDir']);
  await migrateToLatest(ownerDatabaseUrl);
  await publishRules(ownerDatabaseUrl, proceduresDir);
  console.log('the schema and the published rules are up to date');
} catch (error) {
  console.error(sentenceOf(error));
  process.exitCode = 1;
}

/** What went wrong and what lay behind it, for who reads a log and not a stack. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${sentenceOf(error.cause)}`;
}
