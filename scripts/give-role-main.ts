// npm run give-role -- EMAIL ROLE UNIT      what no administrator may do for themselves
import { Email } from '../api/contract/session.ts';
import { readConfig } from '../config.ts';
import { openDatabase, openPool } from '../db/database.ts';
import { giveRole } from '../db/give-role.ts';
import { Role } from '../domain/role.ts';

const [, , address, name, unit] = process.argv;
const { data: email } = Email.safeParse(address);
const { data: role } = Role.safeParse(name);
if (email === undefined || role === undefined || !unit) {
  console.error(
    `Give the mail address, the role and the unit (its agency letters or its id): npm run give-role -- lan@example.vn administrator UHN; roles are ${Role.options.join(', ')}`,
  );
  process.exit(1);
}
const db = openDatabase(openPool(readConfig(['databaseUrl']).databaseUrl, { max: 1 }));
const fault = await giveRole(db, { email, role, unit });
await db.destroy();
if (fault !== null) {
  console.error(fault);
  process.exit(1);
}
console.log(`${email} is ${role} from today on. It is recorded, and the administrators are told.`);
