import { expect } from 'vitest';
import type { PersonCommandType } from '../../../domain/command.ts';
import type { EventType } from '../../../domain/event.ts';
import type { CaseId } from '../../../domain/ids.ts';
import type { PathWorld } from '../path-world.ts';
import type { PersonKey } from '../province.ts';

/** What each act is recorded as. */
const recordedAs = {
  submit: 'submitted',
  accept: 'accepted',
  request_supplement: 'supplement_requested',
  provide_supplement: 'supplement_provided',
  note_chase: 'supplement_chased',
  refuse: 'refused',
  withdraw: 'withdrawn',
  stop: 'stopped',
  assign: 'task_assigned',
  claim: 'task_assigned',
  release: 'task_released',
  open_consultation: 'consultation_opened',
  record_delivery: 'consultation_delivered',
  answer_consultation: 'consultation_answered',
  register_paper_opinion: 'consultation_answered',
  close_consultation: 'consultation_closed',
  propose: 'proposed',
  sign_off: 'signed_off',
  send_back: 'sent_back',
  forward: 'forwarded',
  decide: 'decided',
  issue: 'issued',
  return_result: 'result_returned',
  pause: 'paused',
  resume: 'resumed',
  extend: 'extended',
  apologise: 'apologised',
  record_bounce: 'consultation_bounced',
  acknowledge_escalation: 'escalation_acknowledged',
  comment: 'commented',
  raise_concern: 'concern_raised',
  correct_dossier: 'dossier_corrected',
  replace_document: 'document_replaced',
} as const satisfies Record<PersonCommandType, EventType>;

/** What comes back after a silence says so instead. */
const isRecorded = (type: PersonCommandType, as: EventType): boolean =>
  as === recordedAs[type] || (type === 'record_bounce' && as === 'consultation_silence_revoked');

type Deed = {
  readonly caseId: CaseId;
  readonly who: PersonKey;
  readonly type: PersonCommandType;
  readonly after: number;
  readonly upTo: number;
};

/**
 * The journal tells the act once, and all that came of it under the name, unit and role of who did it. What fell due in
 * the same moment is the system's own act, before or behind it.
 */
export async function checkDeed(world: PathWorld, { caseId, who, type, after, upTo }: Deed): Promise<void> {
  const journal = await world.workflows.world.journal(caseId);
  const recorded = journal.filter(
    ({ version, actor }) => after < version && version <= upTo && actor.kind === 'person',
  );
  expect(recorded.filter(({ fact }) => isRecorded(type, fact.type))).toHaveLength(1);
  const { id: person, unit, role } = world.province.people[who];
  for (const { actor } of recorded) expect(actor).toEqual({ kind: 'person', person, unit, role });
}
