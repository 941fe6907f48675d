import { receivedAtFault } from '../../domain/commands/submit.ts';
import type { CommandOf } from '../../domain/command.ts';
import type { InForce } from '../../domain/context.ts';
import type { Asking } from '../cases/showing.ts';
import type { DraftView } from '../contract/drafts.ts';
import type { Language } from '../contract/language.ts';
import { refusalTitles } from '../refusal-titles.ts';

type At = Pick<Asking, 'actor' | 'now'> & { readonly inForce: InForce; readonly language: Language };

/** Whether submitting would refuse the receiving moment, told while it can still be changed. */
export function receivingFaults(
  command: CommandOf<'submit'>,
  { actor, now, inForce, language }: At,
): DraftView['faults'] {
  const refusal = receivedAtFault(command, actor, { calendar: inForce.calendar, now });
  return refusal ? [{ pointer: '/receivedAt', detail: refusalTitles[refusal.reason][language] }] : [];
}
