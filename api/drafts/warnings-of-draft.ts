import { neighboursQuery, toNeighbours } from '../../db/queries/neighbours.ts';
import type { Db } from '../../db/database.ts';
import { warningsAtIntake } from '../../domain/commands/submit.ts';
import type { CommandOf } from '../../domain/command.ts';
import type { InForce } from '../../domain/context.ts';
import type { DraftView } from '../contract/drafts.ts';
import type { Asker } from '../cases/view-context.ts';

/** What intake would be warned of if the draft were handed in now. They name other cases: none for applicants. */
export async function warningsOfDraft(
  db: Db,
  { dossier, linkedTo }: CommandOf<'submit'>,
  { actor, rules, now, inForce }: Asker & { inForce: InForce },
): Promise<DraftView['warnings']> {
  if (actor.role === 'applicant') return [];
  const search = { dossier, except: linkedTo ? [linkedTo.case] : [], now };
  const neighbours = toNeighbours(await neighboursQuery(db, search).execute());
  return [...warningsAtIntake({ now, directory: rules.directory, neighbours }, inForce, dossier, actor.unit)];
}
