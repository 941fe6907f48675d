// npm run first-administrator -- EMAIL      opens a new installation to its first person
import { readConfig } from '../config.ts';
import { createFirstAdministrator } from './first-administrator.ts';

const [email = ''] = process.argv.slice(2);
if (!/^[^@\s]+@[^@\s]+$/.test(email)) {
  console.error('Give the mail address of the first administrator: npm run first-administrator -- lan@example.vn');
  process.exit(1);
}
const { databaseUrl } = readConfig(['databaseUrl']);
const password = await createFirstAdministrator(databaseUrl, email.toLowerCase());
if (password === undefined) {
  console.error('There are people already: one of their administrators can invite others.');
  process.exit(1);
}
console.log(
  `${email} may sign in with the one-time password ${password}\nIt is shown only this once. Change it after signing in.`,
);
