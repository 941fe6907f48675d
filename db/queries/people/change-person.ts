import type { Transaction } from 'kysely';
import type { PersonId } from '../../../domain/ids.ts';
import type { Database } from '../../database.ts';

export async function changeLanguage(
  trx: Transaction<Database>,
  person: PersonId,
  language: 'vi' | 'en',
): Promise<void> {
  await trx.updateTable('people').set({ language }).where('id', '=', person).execute();
}
