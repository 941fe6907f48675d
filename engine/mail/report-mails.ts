import { noteReported, type Unreported, unreportedMails } from '../../db/queries/deliveries/unreported.ts';
import { systemActor } from '../../domain/actor.ts';
import type { CommandOf } from '../../domain/command.ts';
import type { PersonId } from '../../domain/ids.ts';
import { instant } from '../../domain/time/instant.ts';
import { actOnCase } from '../act-on-case.ts';
import type { EngineDeps } from '../act.ts';
import { inTurn, mailReportLock } from '../in-turn.ts';

/**
 * Reports to cases, through the one door, what became of the mails that brought that person their consultations: taken by the
 * server, refused, given up, come back. Reported again after a crash, it changes nothing the second time.
 */
export async function reportMails(deps: EngineDeps, person: PersonId): Promise<void> {
  if ((await unreportedMails(deps.db, person)).length === 0) return;
  // who takes a bounce in and the mail loop would else both be refused what comes too late
  await inTurn(deps.db, mailReportLock, () => reportInTurn(deps, person));
}

async function reportInTurn(deps: EngineDeps, person: PersonId): Promise<void> {
  for (const mail of await unreportedMails(deps.db, person)) {
    for (const consultation of mail.asks) await report(deps, mail, commandFor(mail, consultation));
    const takenAt = mail.state === 'sent' && mail.sentAt ? instant(mail.sentAt) : null;
    for (const task of mail.reminds)
      await report(deps, mail, { type: 'record_reminder_mailed', task, messageId: mail.messageId, takenAt });
    await noteReported(deps.db, mail);
  }
}

async function report(deps: EngineDeps, mail: Unreported, command: MailReport): Promise<void> {
  const outcome = await actOnCase(deps, {
    caseId: mail.caseId,
    actor: systemActor,
    command,
  });
  if (outcome.ok || [...lostWithTheRecord, ...tooLate].some((reason) => reason === outcome.reason)) return;
  throw new Error(`case ${mail.caseId} could not be told of mail ${mail.messageId}: ${outcome.reason}`);
}

/** The record was restored to an earlier moment, where nobody had been asked yet. */
const lostWithTheRecord = ['unknown_case', 'unknown_consultation', 'unknown_task'] as const;

/** It came back after all was decided: kept as a refused act. */
const tooLate = ['already_decided', 'case_closed'] as const;

type MailReport = CommandOf<'record_mail_accepted' | 'record_mail_returned' | 'record_reminder_mailed'>;

function commandFor(
  { state, recipient, messageId, attempts, lastError, takenBy: host, takenReply: reply }: Unreported,
  consultation: number,
): MailReport {
  if (state !== 'sent') {
    return { type: 'record_mail_returned', consultation, messageId, attempt: attempts, evidence: lastError ?? state };
  }
  if (host === null || reply === null) throw new Error(`mail ${messageId} was sent, but no server took it`);
  return { type: 'record_mail_accepted', consultation, recipient, messageId, takenBy: { host, reply } };
}
