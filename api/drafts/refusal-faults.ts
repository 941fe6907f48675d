import { intakeUnitOf, receivedAtFault } from '../../domain/commands/submit.ts';
import type { CommandOf } from '../../domain/command.ts';
import type { InForce } from '../../domain/context.ts';
import type { Refusal } from '../../domain/refusal.ts';
import type { Asker } from '../cases/view-context.ts';
import type { DraftView } from '../contract/drafts.ts';
import type { Language } from '../contract/headers.ts';
import { refusalAnswers } from '../../domain/refusal-answers.ts';

type At = Asker & { readonly inForce: InForce; readonly language: Language };

/** Why submitting would be refused, as far as its dossier does not matter: reported while it can still be changed. */
export function refusalFaults(command: CommandOf<'submit'>, at: At): DraftView['faults'] {
  const { actor, now, rules, inForce, language } = at;
  const intake = intakeUnitOf(actor, inForce.procedure, { directory: rules.directory, now });
  const received = receivedAtFault(command, actor, { calendar: inForce.calendar, now });
  return [
    ...(typeof intake === 'string' ? [] : [fault('', intake, language)]),
    ...(received ? [fault('/content/receivedAt', received, language)] : []),
  ];
}

const fault = (pointer: string, { reason }: Refusal, language: Language) => ({
  pointer,
  detail: refusalAnswers[reason][language],
});
