import { continueAsNew, setCurrentDetails } from '@temporalio/workflow';
import type { ConsultationState } from '../domain/case/consultation.ts';
import type { ConsultationLook, Look } from '../domain/look.ts';
import { FollowedCase } from './followed-case.ts';
import type { ConsultationInput } from './messages.ts';
import { NamedTimers } from './named-timers.ts';
import { passTimeAndNudge } from './record-activities.ts';

/**
 * One question to one unit: sent, delivered, answered or silent. It waits for the question's own dues; what they mean is
 * decided by the record. Resolves with what has become of the question: `open` where the case ended first.
 */
export async function consultation(input: ConsultationInput): Promise<ConsultationState | 'unknown'> {
  const { no } = input;
  const record = new FollowedCase(input, {
    mine: ({ scope }) => scope.kind === 'consultation' && scope.consultation === no,
    isOver: (look) => look.closed || find(look, no)?.state !== 'open',
    passTime: passTimeAndNudge, // the case's own workflow hears of it like of anybody's act
    // Should its case's workflow have been terminated, nobody tells it of the answer.
    looksAnyway: '1 day',
  });
  await Promise.all([record.staysCurrent(), awaitAnswer(record, no)]);
  if (!record.isOver()) return continueAsNew<typeof consultation>(input);
  return find(record.look(), no)?.state ?? 'unknown';
}

async function awaitAnswer(record: FollowedCase, no: number): Promise<void> {
  const timers = new NamedTimers(record);
  for await (const look of record.looks()) {
    const one = find(look, no);
    if (!one) break;
    const name = `${one.function} consultation, round ${one.round}`;
    setCurrentDetails(`**${look.code}** · ${name} · ${progressOf(one)} · due ${one.due}`);
    timers.keep(record.waits(), (wait) => `${name}: ${wait.summary}`);
  }
  timers.drop();
}

const find = (look: Look | null, no: number): ConsultationLook | undefined =>
  look?.consultations.find((one) => one.no === no);

function progressOf({ state, delivered }: ConsultationLook): string {
  if (state !== 'open') return state;
  return delivered ? 'delivered' : 'sent';
}
