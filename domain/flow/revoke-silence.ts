import type { Consultation } from '../case/consultation.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { addDays, receivedDay } from '../time/counting.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { dropConsultation, isAsked, openAnswerTask } from './consulting.ts';
import { leaveIfAnswered, openConsultTask } from './enter-stage.ts';
import { latestRounds } from './silences.ts';
import { type Scene, sceneOf, type Story } from './story.ts';
import { closeTasks, ofConsultation } from './tasks.ts';
import { nowOf } from './units.ts';

/** What showed that the consultation had not arrived: a mail that came back, or a person's word. */
type Undelivered = { readonly evidence: string; readonly mail?: string };

/**
 * A silence has taken effect from proven delivery: it was noted, taken for consent, or led to escalation. Of an earlier
 * round nothing rests on it any more.
 */
export function restsOnSilence(scene: Scene, one: Consultation): boolean {
  const effective = one.state === 'silent' || (one.state === 'open' && one.escalated && one.deliveredOn !== null);
  return effective && latestRounds(scene).includes(one);
}

/**
 * The silence falls with the proof of delivery, and the consultation begins anew: open, undelivered, with full days (decision
 * 24). Refused once the case is decided or closed: what was decided stands.
 */
export function revokeSilence(story: Story, one: Consultation, { evidence, mail }: Undelivered): Refusal | null {
  const { decision, closedAt } = story.state();
  if (decision) return refuse({ reason: 'already_decided' });
  if (closedAt) return refuse({ reason: 'case_closed' });
  const { no, deliveredOn, deliveredBy } = one;
  if (!deliveredOn || !deliveredBy) throw new Error(`consultation ${no} is silent without proven delivery`);
  const why = needlessNow(story, one);
  closeTasks(story, 'undelivered', ofConsultation(no));
  story.record({
    type: 'consultation_silence_revoked',
    no,
    silence: one.state === 'silent' ? one.silence.rule : 'escalate',
    deliveredOn,
    deliveredBy,
    evidence,
    ...(mail !== undefined && { mail }),
    unit: nowOf(story.context, one.unit),
    due: dueAnew(story, one),
  });
  voidDuesOf(story, no);
  if (why) leaveUnasked(story, one, why);
  else openAnswerTask(story, no);
  return null;
}

/** A stage that only waited for it goes on. A mail server's word can be refused no more than time: see `timePassed`. */
function leaveUnasked(story: Story, one: Consultation, why: 'same_unit' | 'asked_already'): void {
  dropConsultation(story, one, why);
  if (leaveIfAnswered(story)) openConsultTask(story);
}

/** Units may have become one since the silence: then nobody is left to ask, or the other consultation is enough. */
function needlessNow(story: Story, one: Consultation): 'same_unit' | 'asked_already' | null {
  const unit = nowOf(story.context, one.unit);
  if (unit === nowOf(story.context, one.askedBy)) return 'same_unit';
  return one.state === 'silent' && isAsked(sceneOf(story), one.function, unit) ? 'asked_already' : null;
}

function dueAnew({ context }: Story, { days }: Consultation): PlainDate {
  const from = receivedDay(context.calendar, context.now, context.procedure.receivedDay);
  return addDays(context.calendar, from, days, context.procedure.target.unit);
}

/** Its lateness and its silence count no more; where it is open again they come anew, each in its next round. */
export function voidDuesOf(story: Story, no: number): void {
  const { handledDues, voidedDues } = story.state();
  for (const kind of ['consultation_overdue', 'consultation_silence'] as const)
    for (const due of handledDues)
      if (due.startsWith(`${kind}/${no}/`) && !voidedDues.includes(due))
        story.record({ type: 'due_voided', due, kind, ref: `${no}` });
}
