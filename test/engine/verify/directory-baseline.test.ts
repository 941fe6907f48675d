import { type Kysely, sql } from 'kysely';
import { Migrator } from 'kysely/migration';
import { expect, test } from 'vitest';
import { type Database, openDatabase, openPool } from '../../../db/database.ts';
import { migrateToLatest, migrations } from '../../../db/migrate.ts';
import { createPerson } from '../../../db/queries/people/create-person.ts';
import { checkDirectory } from '../../../engine/verify/check-directory.ts';
import { atTheEnd } from '../../helpers/at-the-end.ts';
import { testDatabase } from '../../helpers/database.ts';

/** As a database was before changes of people and units were recorded. */
async function databaseOfBefore(ownerUrl: string): Promise<Kysely<Database>> {
  const db = openDatabase(openPool(ownerUrl, { max: 1 }));
  atTheEnd(() => db.destroy());
  await sql`drop schema public cascade`.execute(db);
  await sql`create schema public`.execute(db);
  await sql`grant usage on schema public to app`.execute(db);
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } });
  const { error } = await migrator.migrateTo('0006-rights');
  if (error) throw new Error('the schema of before could not be made', { cause: error });
  return db;
}

test('what was there before changes were recorded is no change beside the record', async () => {
  const { ownerUrl } = await testDatabase();
  const db = await databaseOfBefore(ownerUrl);
  const id = '6f1f2a52-6a35-4f0e-9d5e-0f6f6a1c9b01';
  await sql`insert into units (id, name_vi, name_en, valid_from) values (${id}, 'Sở Y tế', 'Health', '2026-01-01')`.execute(
    db,
  );
  for (const name of ['an', 'ba'])
    await createPerson(db, { name, email: `${name}@tinh.example`, language: 'vi', passwordHash: null });
  await sql`insert into memberships (person_id, unit_id, role, valid_from)
    select id, ${id}, 'officer', '2026-01-01' from people`.execute(db);
  await sql`insert into unit_functions (unit_id, function, valid_from) values (${id}, 'health', '2026-01-01')`.execute(
    db,
  );
  await sql`insert into absences (person_id, unit_id, substitute_id, valid_from, valid_to, recorded_by)
    select a.id, ${id}, b.id, '2026-01-05', '2026-01-06', a.id from people a join people b on a.name < b.name`.execute(
    db,
  );

  await migrateToLatest(ownerUrl);
  expect(await checkDirectory(db)).toEqual([]);
  const kept = await db
    .selectFrom('directory_changes')
    .select(['kind', 'operation', 'before', (eb) => eb.fn.countAll<string>().as('rows')])
    .select((eb) => eb.fn.count('act').distinct().as('acts'))
    .groupBy(['kind', 'operation', 'before'])
    .orderBy('kind')
    .execute();
  const one = { operation: 'migration', before: null, acts: '1' };
  expect(kept).toEqual([
    { ...one, kind: 'absences', rows: '1' },
    { ...one, kind: 'memberships', rows: '2' },
    { ...one, kind: 'people', rows: '2' },
    { ...one, kind: 'unit_functions', rows: '1' },
    { ...one, kind: 'units', rows: '1' },
  ]);
  // from here on each is recorded as what it was and became
  await db.updateTable('units').set({ name_en: 'Department of Health' }).execute();
  const last = await db.selectFrom('directory_changes').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirst();
  const baseline = await db
    .selectFrom('directory_changes')
    .select('after')
    .where('kind', '=', 'units')
    .orderBy('id')
    .execute();
  expect(last?.before).toBe(baseline[0]?.after);
  expect(await checkDirectory(db)).toEqual([]);
});
