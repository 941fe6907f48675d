import type { Consultation } from '../case/consultation.ts';
import type { CommandOf } from '../command.ts';
import type { Context } from '../context.ts';
import { heirOf, isMember } from '../directory.ts';
import { deliveredAt } from '../flow/silences.ts';
import { sceneOf, type Story } from '../flow/story.ts';
import { restsOnSilence, revokeSilence } from '../flow/revoke-silence.ts';
import type { UnitId } from '../ids.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { roles } from '../role.ts';
import type { Instant } from '../time/instant.ts';
import { localDate } from '../time/office-time.ts';

type MailCommand = CommandOf<'record_mail_accepted'> | CommandOf<'record_mail_returned'>;

/**
 * What became of the mail that brought a consultation to the consulted unit. It may be reported twice, and late: what changes
 * nothing yields no facts.
 */
export function mailOfConsultation(story: Story, command: MailCommand): Refusal | null {
  const one = story.state().consultations.find(({ no }) => no === command.consultation);
  if (!one) return refuse({ reason: 'unknown_consultation', consultation: command.consultation });
  if (command.type === 'record_mail_returned') return returnMail(story, one, command);
  if (one.state === 'open') proveByMail(story, one, command);
  return null;
}

/**
 * A reminder counts as one when a mail server has taken it while the unit could still answer, and has not sent it back: that
 * its day came, or that a notice was written, says nothing about whether anybody was reminded.
 */
export function reminderMailed(story: Story, command: CommandOf<'record_reminder_mailed'>): Refusal | null {
  const { consultations, tasks } = story.state();
  const { task: no, messageId, takenAt } = command;
  const task = tasks.find((candidate) => candidate.no === no);
  if (!task) return refuse({ reason: 'unknown_task', task: no });
  const one = consultations.find((asked) => asked.no === task.consultation);
  const isKnown = one?.reminders.some((reminder) => reminder.messageId === messageId) ?? false;
  const isNews = takenAt === null ? isKnown : !isKnown && one !== undefined && couldAnswer(one, takenAt);
  if (one && isNews) story.record({ type: 'consultation_reminded', no: one.no, messageId, remindedAt: takenAt });
  return null;
}

/** Whatever has become of it since: what the server took in time is only heard of later. */
const couldAnswer = ({ state, silenceDue }: Consultation, at: Instant): boolean =>
  state === 'open' || (state === 'silent' && silenceDue !== null && localDate(at) <= silenceDue);

/** Only where the procedure says so, and only by the unit's own mail server (DOMAIN §5.9). */
function proveByMail(story: Story, one: Consultation, command: CommandOf<'record_mail_accepted'>): void {
  const { context } = story;
  const { messageId, takenBy } = command;
  if (!one.provenByMail || one.deliveredOn !== null || !isOwn(context, one.unit, command)) return;
  story.record({
    type: 'consultation_delivered',
    no: one.no,
    ...deliveredAt(context, one, context.now),
    evidence: 'mail_server',
    reference: messageId,
    takenBy,
  });
}

/** A member's address in the mail domain of the unit that is asked, or does its work now, taken by that unit's own server. */
function isOwn({ directory, now }: Context, asked: UnitId, taking: CommandOf<'record_mail_accepted'>): boolean {
  const { recipient: person, takenBy } = taking;
  const today = localDate(now);
  const unit = heirOf(directory, asked, today);
  const { mailDomain: domain, mailHost: host } = directory.units.find(({ id }) => id === unit) ?? {};
  if (!host || takenBy.host !== host) return false;
  const address = directory.people.find(({ id }) => id === person)?.email.toLowerCase();
  if (!domain || !address?.endsWith(`@${domain}`)) return false;
  return roles.some((role) => isMember(directory, person, unit, role, today));
}

/** What a member has opened, a receipt on paper has proven, or another mail has brought did arrive all the same. */
function returnMail(story: Story, one: Consultation, command: CommandOf<'record_mail_returned'>): Refusal | null {
  const { messageId, attempt, evidence } = command;
  const mail = `${messageId} ${attempt}`;
  if (one.returnedMails.includes(mail)) return null;
  const stands = one.deliveredOn !== null && one.provingMail !== messageId;
  if (stands) return null;
  if (restsOnSilence(sceneOf(story), one)) return revokeSilence(story, one, { evidence, mail });
  if (one.state === 'open') story.record({ type: 'consultation_bounced', no: one.no, evidence, mail });
  return null;
}
