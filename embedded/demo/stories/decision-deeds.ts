import { StageName } from '../../../domain/ids.ts';
import { type Deed, type Found, marked } from './story.ts';

type Outcome = 'approve' | 'decline';
type Words = { readonly reason: string; readonly conditions?: readonly string[] };

/** `response` answers every objection there is. */
export const proposes =
  (outcome: Outcome, { reason, conditions = [], response }: Words & { readonly response?: string }): Deed =>
  (found) => ({
    type: 'propose',
    expectedVersion: found.state.shownVersion,
    outcome,
    reason: marked(reason),
    conditions: conditions.map(marked),
    responses:
      response === undefined ? [] : objections(found).map((no) => ({ consultation: no, text: marked(response) })),
  });

const objections = ({ state }: Found): number[] =>
  state.consultations.filter((one) => one.opinion?.position === 'object').map((one) => one.no);

export const signs = (): Deed => (found) => ({ type: 'sign_off', expectedVersion: found.state.shownVersion });

export const sendsBack =
  (to: string, reason: string): Deed =>
  (found) => ({
    type: 'send_back',
    expectedVersion: found.state.shownVersion,
    to: StageName.parse(to),
    reason: marked(reason),
    reopen: [],
  });

export const forwards = (): Deed => (found) => ({ type: 'forward', expectedVersion: found.state.shownVersion });

export const decides =
  (outcome: Outcome, { reason, conditions = [] }: Words): Deed =>
  (found) => ({
    type: 'decide',
    expectedVersion: found.state.shownVersion,
    outcome,
    reason: marked(reason),
    conditions: conditions.map(marked),
  });

/** No paper of a real office has such a number. */
export const issues = (): Deed => (found) => ({
  type: 'issue',
  expectedVersion: found.state.shownVersion,
  number: marked(`Số minh họa ${found.state.code}/QĐ-UBND`),
  date: found.today,
});

export const returnsResult = (): Deed => () => ({ type: 'return_result' });
