import { expect } from 'vitest';
import { readTimeline } from '../../../api/contract/cases/one.ts';
import type { PersonCommandType } from '../../../domain/command.ts';
import type { EventType } from '../../../domain/event.ts';
import type { CaseId } from '../../../domain/ids.ts';
import type { PathWorld } from '../path-world.ts';
import type { PersonKey } from '../province.ts';

/** What each act is told as. */
const toldAs = {
  submit: 'submitted',
  accept: 'accepted',
  request_supplement: 'supplement_requested',
  provide_supplement: 'supplement_provided',
  refuse: 'refused',
  withdraw: 'withdrawn',
  stop: 'stopped',
  assign: 'task_assigned',
  claim: 'task_assigned',
  release: 'task_released',
  open_consultation: 'consultation_opened',
  record_delivery: 'consultation_delivered',
  answer_consultation: 'consultation_answered',
  register_paper_answer: 'consultation_answered',
  close_consultation: 'consultation_closed',
  propose: 'proposed',
  sign_off: 'signed_off',
  send_back: 'sent_back',
  forward: 'forwarded',
  decide: 'decided',
  issue: 'issued',
  return_result: 'result_returned',
  comment: 'commented',
  raise_concern: 'concern_raised',
  correct_dossier: 'dossier_corrected',
  replace_document: 'document_replaced',
} as const satisfies Record<PersonCommandType, EventType>;

type Deed = {
  readonly caseId: CaseId;
  readonly who: PersonKey;
  readonly type: PersonCommandType;
  readonly after: number;
  readonly upTo: number;
};

/** The timeline tells the act once, and all that came of it under the name, unit and role of who did it. */
export async function checkDeed(world: PathWorld, { caseId, who, type, after, upTo }: Deed): Promise<void> {
  const client = await world.cases.client('ppc.chair');
  const { items } = await client.call(readTimeline, { params: { caseId }, query: { limit: 200 } });
  const told = items.filter(({ version }) => after < version && version <= upTo);
  expect(told.filter((line) => line.type === toldAs[type])).toHaveLength(1);
  const { id, unit, role } = world.province.people[who];
  expect(new Set(told.map(({ by }) => `${by?.person.id} ${by?.unit.id} ${by?.role}`))).toEqual(
    new Set([`${id} ${unit} ${role}`]),
  );
}
