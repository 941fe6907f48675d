import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { startApi } from '../helpers/api.ts';
import { testDatabase } from '../helpers/database.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('../../scripts/give-role-main.ts', import.meta.url));
const database = await testDatabase();
const { province, deps } = await startApi(database);
const env = { ...process.env, DATABASE_URL: database.appUrl };
const give = (...args: string[]) => run(process.execPath, [script, ...args], { env });
const admin = province.people['ppc_office.administrator'];

test('the operator gives a role to whoever is there, which is recorded and told', async () => {
  expect((await give(admin.email, 'auditor', 'uhn')).stdout).toContain(`${admin.email} is auditor`);
  const [row] = await deps.db.selectFrom('directory_changes').selectAll().orderBy('id', 'desc').limit(1).execute();
  expect(row).toMatchObject({ by_person: null, operation: 'operator: give-role', about_person: admin.id });
  const mails = await deps.db.selectFrom('deliveries').selectAll().where('directory_act', '=', row!.act).execute();
  expect(mails.map(({ recipient }) => recipient)).toEqual([admin.id]);
});

test.each([
  [['admin', 'auditor', 'UHN'], 'Give the mail address'],
  [[admin.email, 'king', 'UHN'], 'roles are intake_officer'],
  [[admin.email, 'auditor'], 'Give the mail address'],
  [['nobody@nowhere.example', 'auditor', 'UHN'], 'Nobody signs in as nobody@nowhere.example'],
  [[admin.email, 'auditor', 'XYZ'], 'There is no unit XYZ'],
  [[admin.email, 'administrator', province.units.ppc_office], 'is administrator there already'],
])('refuses %j', async (args, why) => {
  await expect(give(...args)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(why) });
});
