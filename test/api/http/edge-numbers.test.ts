import { expect, test } from 'vitest';
import { type CaseCommand, sendCommand } from '../../../api/contract/cases/acts.ts';
import { listCases } from '../../../api/contract/cases/list.ts';
import { readTimeline } from '../../../api/contract/cases/one.ts';
import { listAbsences } from '../../../api/contract/absences.ts';
import { previewCalendarChange, readCalendarVersion } from '../../../api/contract/calendar.ts';
import { changeDraft, createDraft, listDrafts, submitDraft } from '../../../api/contract/drafts.ts';
import { readInbox } from '../../../api/contract/inbox.ts';
import { listNotices } from '../../../api/contract/notices.ts';
import { listPeople } from '../../../api/contract/people.ts';
import { listFindings } from '../../../api/contract/watchdog.ts';
import type { Operation } from '../../../api/contract/define.ts';
import { writeCursor } from '../../../api/paging.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import type { PersonKey } from '../../helpers/province.ts';
import { straightApproval } from '../../helpers/straight-approval.ts';

const api = await startApi(await testDatabase());
const cases = new HttpCases(api);
await cases.setClock('2026-11-23T09:00+07:00');
const submit = async () => (await cases.submit('union.intake_officer', programme(api.province.units.owner))).id;

/** Where a number of four or of eight bytes ends, and what a number in JSON may be beyond that. */
const edges = [
  0,
  1,
  -1,
  0.5,
  32_767,
  32_768,
  2 ** 31 - 3,
  2 ** 31 - 2,
  2 ** 31 - 1,
  2 ** 31,
  2 ** 32,
  2 ** 53 - 3,
  2 ** 53 - 2,
  2 ** 53 - 1,
  2 ** 53,
  1e308,
  -(2 ** 31),
  -(2 ** 53),
];

const answered = [200, 204, 400, 403, 404, 409, 422];

type Fields = Readonly<Record<string, unknown>>;
type Page = readonly [name: string, who: PersonKey, op: Operation, args: Fields, list: Fields, place: Fields];

const { units, people } = api.province;
const here = (who: PersonKey) => ({ unit: people[who].unit, role: people[who].role });
const uuid = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const moment = '2026-11-23T02:00:00.000000Z';
const change = {
  base: 1,
  notice: { number: '1/TB', date: '2026-11-20' },
  changes: [{ action: 'add', date: '2026-12-04', kind: 'day_off', name: 'Nghỉ' }],
  confirmsYear: null,
  correction: null,
};

/** Every list that has pages, with a place that it could have written itself. */
function pagesOf(caseId: CaseId): Page[] {
  const officer = 'union.intake_officer';
  const box = (name: string) => ({ of: 'inbox', box: name, person: people[officer].id, ...here(officer) });
  const since = '2026-11-23T02:00:00.000Z';
  const administrator = 'ppc_office.administrator';
  return [
    ['the timeline', officer, readTimeline, { params: { caseId } }, { of: 'timeline', caseId }, { lines: 1 }],
    ...['mine', 'unit', 'watched'].map((name): Page => [
      `the inbox ${name}`,
      officer,
      readInbox,
      { query: { box: name } },
      box(name),
      { since, value: '2026-11-23', id: uuid, no: 1 },
    ]),
    [
      'the inbox done',
      officer,
      readInbox,
      { query: { box: 'done' } },
      box('done'),
      { since, value: moment, id: uuid, no: 1 },
    ],
    [
      'cases',
      officer,
      listCases,
      {},
      { of: 'cases', who: 'all', sort: 'submitted', direction: 'desc', ...here(officer) },
      { since, value: moment, id: uuid },
    ],
    ['drafts', officer, listDrafts, {}, { of: 'drafts', unit: units.union }, { since, value: moment, id: uuid }],
    [
      'notices',
      officer,
      listNotices,
      {},
      { of: 'notices', person: people[officer].id, ...here(officer) },
      { since, value: moment, id: uuid, read: false },
    ],
    ['people', administrator, listPeople, {}, { operation: 'listPeople' }, { name: 'A', id: uuid, directory: 1 }],
    [
      'absences',
      administrator,
      listAbsences,
      {},
      { operation: 'listAbsences', unit: undefined },
      { from: '2026-11-23', id: uuid },
    ],
    [
      'findings',
      administrator,
      listFindings,
      {},
      { list: 'findings', state: 'open', kind: null },
      { firstSeen: moment, id: '1' },
    ],
    [
      'a preview',
      administrator,
      previewCalendarChange,
      { body: change },
      { operation: 'previewCalendarChange', body: change },
      { code: 'UHN-261123-0001' },
    ],
  ];
}

test('a cursor forged with numbers at their edges, or with texts of them, is a place or is none', async () => {
  const caseId = await submit();
  for (const [name, who, op, args, list, place] of pagesOf(caseId)) {
    const client = await cases.client(who);
    const page = (at: object) => {
      const query = { ...Object(args['query'] ?? {}), cursor: writeCursor(list, at) };
      return client.try(op, { ...args, query });
    };
    // else the rest would be refused for the wrong reason
    expect([name, (await page(place)).status]).toEqual([name, 200]);
    for (const key of Object.keys(place))
      for (const edge of [...edges, ...edges.map(String)])
        expect(answered).toContain((await page({ ...place, [key]: edge })).status);
  }
});

const commands = (no: number): { [T in string]: object } => ({
  assign: { task: no, to: people['union.officer'].id },
  claim: { task: no },
  release: { task: no },
  acknowledge_escalation: { task: no },
  record_delivery: { consultation: no, evidence: 'paper_receipt' },
  record_bounce: { consultation: no, evidence: 'x' },
  answer_consultation: { consultation: no, position: 'no_objection' },
  close_consultation: { consultation: no, reason: 'x' },
  replace_document: { expectedVersion: no, index: no, paper: { kind: 'other' }, reason: 'x' },
  propose: { expectedVersion: no, outcome: 'approve', reason: 'x', responses: [{ consultation: no, text: 'x' }] },
  send_back: { expectedVersion: no, to: 'officer', reason: 'x', reopen: [no] },
  sign_off: { expectedVersion: no },
  decide: { expectedVersion: no, outcome: 'approve' },
});

test('a number at its edges in a command is taken or refused', async () => {
  const id = await submit();
  await cases.actThrough(id, straightApproval.slice(0, 3));
  for (const who of ['union.intake_officer', 'planning.officer', 'police.focal_point', 'planning.head'] as const) {
    const client = await cases.client(who);
    for (const no of edges) {
      for (const [type, fields] of Object.entries(commands(no))) {
        const body = { type, ...fields } as never;
        expect(answered).toContain((await client.try(sendCommand, { params: { caseId: id }, body })).status);
      }
    }
  }
});

test('an expected version comes back as it was sent, however many concerns there are', async () => {
  const ids = [await submit(), await submit()] as const;
  for (const id of ids) await cases.actThrough(id, straightApproval.slice(0, 3));
  for (let n = 0; n < 5; n += 1) await cases.act('police.focal_point', ids[1], { type: 'raise_concern', text: 'Kín' });
  const officer = await cases.client('planning.officer');
  for (const expectedVersion of [1, 2 ** 31 - 1, 2 ** 31, 2 ** 53 - 6, 2 ** 53 - 1]) {
    const body: CaseCommand = {
      type: 'propose',
      expectedVersion,
      outcome: 'approve',
      reason: 'x',
      conditions: [],
      responses: [],
    };
    const answers = await Promise.all(ids.map((caseId) => officer.refused(sendCommand, { params: { caseId }, body })));
    expect(answers[0]).toMatchObject({ code: 'stale_version', expected: expectedVersion });
    const [first, second] = answers.map((answer) => ({ ...answer, changedAt: 'each its own' }));
    expect(second).toEqual(first);
  }
});

test('no page of the timeline tells how many concerns there are', async () => {
  const ids = [await submit(), await submit()] as const;
  for (const id of ids) await cases.actThrough(id, straightApproval.slice(0, 3));
  for (let n = 0; n < 5; n += 1) await cases.act('police.focal_point', ids[1], { type: 'raise_concern', text: 'Kín' });
  const officer = await cases.client('planning.officer');
  for (const lines of edges) {
    const answers = ids.map(async (caseId) => {
      const cursor = writeCursor({ of: 'timeline', caseId }, { lines });
      const { status, body } = await officer.try(readTimeline, { params: { caseId }, query: { cursor, limit: 2 } });
      const { items = [], nextCursor } = body as { items?: unknown[]; nextCursor?: string | null };
      return { status, items: items.length, more: nextCursor === null };
    });
    const [one, other] = await Promise.all(answers);
    expect(other).toEqual(one);
  }
});

test('a draft has no version at the edge of its column, and one is asked for in vain', async () => {
  const { procedure, dossier } = programme(units.owner);
  const client = await cases.client('union.intake_officer');
  const content = { dossier };
  const { id: draftId } = await client.call(createDraft, { body: { procedure, content } });
  for (const version of edges.filter((one) => one !== 1)) {
    const changed = await client.refused(changeDraft, { params: { draftId }, body: { version, procedure, content } });
    const submitted = await client.refused(submitDraft, { params: { draftId }, body: { version } });
    const isOne = Number.isInteger(version) && version > 0 && version < 2 ** 31;
    const code = isOne ? 'draft_changed' : 'validation_failed';
    expect([version, changed.code, submitted.code]).toEqual([version, code, code]);
  }
});

test.each([...edges.map(String), '0x1', '1e0', '01', '1.0', '+1', ''])('calendar version %j', async (version) => {
  const administrator = await cases.client('ppc_office.administrator');
  const path = readCalendarVersion.path.replace('{version}', encodeURIComponent(version));
  const answer = await administrator.get(path);
  expect([200, 400, 404]).toContain(answer.status);
  // of all spellings one is the version's own
  expect(answer.status === 200).toBe(version === '1' || version === '');
});
