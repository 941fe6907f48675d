import { expect, test } from 'vitest';
import { sendCommand } from '../../../api/contract/cases/acts.ts';
import { personCommandTypes } from '../../../domain/command.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { type AskedOverHttp, HttpCases } from '../../helpers/http-cases.ts';
import { straightApproval } from '../../helpers/straight-approval.ts';

const api = await startApi(await testDatabase());
const cases = new HttpCases(api);
await cases.setClock('2026-11-23T09:00+07:00');
const submit = async () => (await cases.submit('owner.applicant', programme(api.province.units.owner))).id;

/** Well-formed, with a version that is stale wherever the case has moved. */
const said: Partial<Record<string, object>> = {
  assign: { task: 1, to: api.province.people['union.officer'].id },
  claim: { task: 1 },
  release: { task: 1 },
  acknowledge_escalation: { task: 2 },
  open_consultation: { function: 'police', question: 'x' },
  record_delivery: { consultation: 1, evidence: 'opened' },
  record_bounce: { consultation: 1, evidence: 'x' },
  answer_consultation: { consultation: 1, position: 'object', text: 'x' },
  register_paper_opinion: {
    consultation: 1,
    position: 'object',
    paper: { number: '1', date: '2026-11-23', signer: 'x', secrecy: 'none' },
  },
  close_consultation: { consultation: 1, reason: 'x' },
  propose: { expectedVersion: 1, outcome: 'approve', reason: 'x' },
  sign_off: { expectedVersion: 1 },
  send_back: { expectedVersion: 1, to: 'officer', reason: 'x' },
  forward: { expectedVersion: 1 },
  decide: { expectedVersion: 1, outcome: 'approve' },
  issue: { expectedVersion: 1, number: '1', date: '2026-11-23' },
  request_supplement: { items: [{ text: 'x' }] },
  note_chase: { note: 'x' },
  refuse: { ground: 'x', legalBasis: 'x' },
  stop: { reason: 'x', legalBasis: 'x' },
  pause: { reason: 'x', legalBasis: 'x' },
  extend: { to: '2026-12-30', reason: 'x' },
  apologise: { reason: 'x' },
  comment: { text: 'x' },
  raise_concern: { text: 'x' },
  correct_dossier: { expectedVersion: 1, dossier: programme(api.province.units.owner).dossier, reason: 'x' },
  replace_document: { expectedVersion: 1, index: 0, paper: { kind: 'other' }, reason: 'x' },
};
const own: readonly string[] = ['submit', 'withdraw', 'provide_supplement'];

test('an applicant hears of what is not theirs to do that it is not, wherever the case is', async () => {
  const id = await submit();
  const applicant = await cases.client('owner.applicant');
  const tryAll = async () => {
    const codes = new Set<string>();
    for (const type of personCommandTypes.filter((one) => !own.includes(one))) {
      const body = { type, ...said[type] } as never; // parsed by the API, which says what is wrong with it
      codes.add((await applicant.refused(sendCommand, { params: { caseId: id }, body })).code);
    }
    return [...codes];
  };
  expect(await tryAll()).toEqual(['wrong_role']);
  await cases.actThrough(id, straightApproval.slice(0, 3));
  expect(await tryAll()).toEqual(['wrong_role']);
  await cases.act('planning.leader', id, { type: 'pause', reason: 'Chờ.', legalBasis: 'Điều 9' });
  expect(await tryAll()).toEqual(['wrong_role']);
  await cases.act('planning.leader', id, { type: 'resume' });
  await cases.actThrough(id, straightApproval.slice(3));
  expect(await tryAll()).toEqual(['wrong_role']);
});

test('a consulted unit hears neither how far the case has moved, nor how many others were asked', async () => {
  const id = await submit();
  await cases.actThrough(id, straightApproval.slice(0, 2));
  const propose: AskedOverHttp = { type: 'propose', expectedVersion: 1, outcome: 'approve', reason: 'x' };
  const stale = await cases.refused('police.officer', id, propose);
  expect(stale).toMatchObject({ status: 403, code: 'not_your_unit' });
  expect(stale).not.toHaveProperty('current');
  const answer = (consultation: number): AskedOverHttp => ({
    type: 'answer_consultation',
    consultation,
    position: 'no_objection',
  });
  await cases.act('police.focal_point', id, answer(1));
  expect(await cases.refused('police.focal_point', id, answer(1))).toMatchObject({ code: 'consultation_not_open' });
  const other: AskedOverHttp = { type: 'open_consultation', function: 'foreign_affairs', question: 'Hỏi' };
  await cases.act('planning.officer', id, other);
  for (const no of [2, 3])
    expect((await cases.refused('police.focal_point', id, answer(no))).code).toBe('not_your_unit');
});

test('a task is offered for assignment only where there is somebody to have it', async () => {
  const id = await submit();
  await cases.actThrough(id, straightApproval.slice(0, 4));
  // one head has signed nothing yet, the other neither: both may have the task
  const { actions } = await cases.read('planning.manager', id);
  expect(actions).toContainEqual({ action: 'assign', allowed: true });
  await cases.actThrough(id, straightApproval.slice(4, 7));
  const { actions: deciding } = await cases.read('ppc.chair', id);
  expect(deciding).toContainEqual({ action: 'assign', allowed: true });
  // the one clerk of the office has taken the paper: nobody else could be given it
  await cases.actThrough(id, straightApproval.slice(7, 8));
  const view = await cases.read('ppc_office.clerk', id);
  const no =
    'tasks' in view ? (view.tasks.find(({ kind, closedAt }) => kind === 'issue' && closedAt === null)?.no ?? 0) : 0;
  await cases.act('ppc_office.clerk', id, { type: 'claim', task: no });
  const { actions: issuing } = await cases.read('ppc_office.head', id);
  expect(issuing).toContainEqual({ action: 'assign', allowed: false, why: { reason: 'nothing_changes' } });
});
