// npm run migrate: brings the production schema and the published rules up to date before a new version starts
import { migrateToLatest } from './migrate.ts';
import { publishRules } from './publish-rules.ts';

const url = process.env['OWNER_DATABASE_URL'];
if (!url)
  throw new Error('OWNER_DATABASE_URL is missing: the address of the database with the role that owns its tables');
await migrateToLatest(url);
await publishRules(url, process.env['PROCEDURES_DIR'] || undefined);
console.log('the schema and the published rules are up to date');
