// npm run migrate: brings the production schema up to date before a new version starts
import { migrateToLatest } from './migrate.ts';

const url = process.env['OWNER_DATABASE_URL'];
if (!url) throw new Error('OWNER_DATABASE_URL is missing: the address of the database with the role that owns its tables');
await migrateToLatest(url);
console.log('the schema is up to date');
