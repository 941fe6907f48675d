import type { PersonCommandType } from '../../../domain/command.ts';
import type { AskedOverHttp } from '../http-cases.ts';

/** What of each command only the office may read (DOMAIN §8). */
const insideFields: Partial<Record<PersonCommandType, readonly string[]>> = {
  accept: ['note'],
  note_chase: ['note'],
  acknowledge_escalation: ['note'],
  refuse: ['internalReason'],
  withdraw: ['reason'],
  stop: ['reason'],
  open_consultation: ['question'],
  answer_consultation: ['text', 'conditions'],
  register_paper_opinion: ['text', 'conditions', 'paper'],
  close_consultation: ['reason'],
  propose: ['reason', 'conditions', 'responses'],
  sign_off: ['note'],
  send_back: ['reason'],
  forward: ['note'],
  return_result: ['note'],
  pause: ['reason'],
  resume: ['note'],
  record_bounce: ['evidence'],
  comment: ['text'],
  raise_concern: ['text'],
};

/** The words in it that nobody outside may read. */
export const insideTexts = (asked: AskedOverHttp): string[] =>
  (insideFields[asked.type] ?? []).flatMap((field) => textsIn(asked[field])).filter((text) => text.includes(' '));

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return value && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : [];
};
