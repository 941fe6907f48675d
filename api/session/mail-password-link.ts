import type { Db } from '../../db/database.ts';
import { type NewLink, writeLink } from '../../db/queries/deliveries/links.ts';
import { wakeRelays } from '../../engine/nudges.ts';

/** The mail goes out behind the answer, by the worker: a mail server that is away holds nobody up. */
export async function mailPasswordLink(db: Db, mail: NewLink): Promise<void> {
  await writeLink(db, mail);
  await wakeRelays(db);
}
