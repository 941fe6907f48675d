// npm run first-administrator -- EMAIL      opens a new installation to its first person
import { Email } from '../api/contract/session.ts';
import { readConfig } from '../config.ts';
import { createFirstAdministrator } from './first-administrator.ts';

// the rule of signing in: an address that passes only here would let nobody in
const { data: email } = Email.safeParse(process.argv[2]);
if (email === undefined) {
  console.error('Give the mail address of the first administrator: npm run first-administrator -- lan@example.vn');
  process.exit(1);
}
const { databaseUrl } = readConfig(['databaseUrl']);
const password = await createFirstAdministrator(databaseUrl, email);
if (password === undefined) {
  console.error('There are people already: one of their administrators can invite others.');
  process.exit(1);
}
console.log(
  `${email} may sign in with the initial password ${password}\nIt is shown only this once. Sign in and change it: before that, nothing else can be done.`,
);
