import { randomUUID } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import type { Operation } from '../../api/contract/define.ts';
import { createDraft } from '../../api/contract/drafts.ts';
import { refusalReasons } from '../../api/contract/error-codes.ts';
import { streamEvents } from '../../api/contract/events.ts';
import { operationsIn } from '../../api/contract/index.ts';
import { someAddress, startApi } from '../helpers/api.ts';
import type { Reply, TestClient } from '../helpers/client.ts';
import { testDatabase } from '../helpers/database.ts';
import { programme } from '../helpers/dossiers.ts';
import { TestEventSource } from '../helpers/event-source.ts';
import { HttpCases } from '../helpers/http-cases.ts';
import type { PersonKey } from '../helpers/province.ts';
import { straightApproval } from '../helpers/straight-approval.ts';

/** The thirteen roles in a case under appraisal whose police consultation is open; then those who have no part in it. */
const columns = {
  io: 'union.intake_officer',
  of: 'planning.officer',
  he: 'planning.head',
  le: 'planning.leader',
  fp: 'police.focal_point',
  cl: 'ppc_office.clerk',
  ch: 'ppc.chair',
  vc: 'ppc.vice_chair',
  ma: 'planning.manager',
  mo: 'ppc_office.monitor',
  ad: 'ppc_office.administrator',
  au: 'inspectorate.auditor',
  ap: 'owner.applicant',
  /** A unit that is not involved. */
  ou: 'health.leader',
  oa: 'other_owner.applicant',
  /** Signed in, belongs to no unit. */
  no: 'nobody',
  /** Deactivated with a session still open. */
  de: 'planning.officer2',
  vi: null,
} as const satisfies Record<string, PersonKey | null>;
type Column = keyof typeof columns;

/**
 * Written by hand from DOMAIN §3 and §8. `+` done · `x` 404, as if it did not exist · `R` let in, refused by the rules ·
 * `W` 403, not this role · `N` 403, belongs to no unit · `-` 401.
 */
const table = `
                   io of he le fp cl ch vc ma mo ad au ap ou oa no de vi
readMe             +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  -  -
changeMe           +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  -  -
readNotificationSettings   +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  -  -
changeNotificationSettings +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  -  -
changePassword     W  W  W  W  W  W  W  W  W  W  W  W  W  W  W  W  -  -
listUnits          +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  -  -
listUnitMembers    R  R  R  R  R  R  R  R  R  +  +  +  R  +  R  N  -  -
listProcedures     +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  -  -
readCalendar       +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  -  -

listCalendarVersions   W  W  W  W  W  W  W  W  W  W  +  +  W  W  W  N  -  -
readCalendarVersion    W  W  W  W  W  W  W  W  W  W  +  +  W  W  W  N  -  -
previewCalendarChange  W  W  W  W  W  W  W  W  W  W  +  W  W  W  W  N  -  -
publishCalendar        W  W  W  W  W  W  W  W  W  W  +  W  W  W  W  N  -  -

listPeople         W  W  W  W  W  W  W  W  W  W  +  W  W  W  W  N  -  -
createPerson       W  W  W  W  W  W  W  W  W  W  +  W  W  W  W  N  -  -
readPerson         W  W  W  W  W  W  W  W  W  W  x  W  W  W  W  N  -  -
changePerson       W  W  W  W  W  W  W  W  W  W  x  W  W  W  W  N  -  -
sendPasswordLink   W  W  W  W  W  W  W  W  W  W  x  W  W  W  W  N  -  -
deactivatePerson   W  W  W  W  W  W  W  W  W  W  x  W  W  W  W  N  -  -
reactivatePerson   W  W  W  W  W  W  W  W  W  W  x  W  W  W  W  N  -  -
addMembership      W  W  W  W  W  W  W  W  W  W  x  W  W  W  W  N  -  -
endMembership      W  W  W  W  W  W  W  W  W  W  x  W  W  W  W  N  -  -
listAbsences       +  +  +  +  +  +  +  +  +  +  +  +  W  +  W  N  -  -
recordAbsence      W  W  x  x  W  W  W  W  x  W  x  W  W  W  W  N  -  -
endAbsence         x  x  x  x  x  x  x  x  x  x  x  x  W  x  W  N  -  -
createUnit         W  W  W  W  W  W  W  W  W  W  +  W  W  W  W  N  -  -
changeUnit         W  W  W  W  W  W  W  W  W  W  x  W  W  W  W  N  -  -
closeUnit          W  W  W  W  W  W  W  W  W  W  x  W  W  W  W  N  -  -
readUnitClosing    W  W  W  W  W  W  W  W  W  W  x  W  W  W  W  N  -  -
addUnitFunction    W  W  W  W  W  W  W  W  W  W  x  W  W  W  W  N  -  -
endUnitFunction    W  W  W  W  W  W  W  W  W  W  x  W  W  W  W  N  -  -
listDirectoryChanges   W  W  W  W  W  W  W  W  W  W  +  +  W  W  W  N  -  -

listDrafts         +  W  W  W  W  W  W  W  W  W  W  W  +  W  +  N  -  -
createDraft        +  W  W  W  W  W  W  W  W  W  W  W  +  W  +  N  -  -
readDraft          +  W  W  W  W  W  W  W  W  W  W  W  x  W  x  N  -  -
changeDraft        +  W  W  W  W  W  W  W  W  W  W  W  x  W  x  N  -  -
deleteDraft        +  W  W  W  W  W  W  W  W  W  W  W  x  W  x  N  -  -
submitDraft        +  W  W  W  W  W  W  W  W  W  W  W  x  W  x  N  -  -

listCases          +  +  +  +  +  +  +  +  +  +  W  +  +  +  +  N  -  -
readCase           +  +  +  +  +  +  +  +  +  +  W  +  +  x  x  N  -  -
readTimeline       +  +  +  +  +  +  +  +  +  +  W  +  +  x  x  N  -  -
readWorkflow       +  +  +  +  +  +  +  +  +  +  W  +  W  x  W  N  -  -
readClock          +  +  +  +  +  +  +  +  +  +  W  +  W  x  W  N  -  -
sendCommand        R  W  W  W  W  W  W  W  W  W  W  W  W  x  x  N  -  -
watchCase          +  +  +  +  +  +  +  +  +  +  W  +  +  x  x  N  -  -
unwatchCase        +  +  +  +  +  +  +  +  +  +  W  +  +  x  x  N  -  -
muteCase           +  +  +  +  +  +  +  +  +  +  W  +  +  x  x  N  -  -
unmuteCase         +  +  +  +  +  +  +  +  +  +  W  +  +  x  x  N  -  -
listCaseNotices    +  +  +  +  +  +  +  +  +  +  W  +  W  x  W  N  -  -
resendNotice       x  x  x  x  x  x  x  x  x  x  W  x  W  x  W  N  -  -
readInbox          +  +  +  +  +  +  +  +  +  +  W  +  W  +  W  N  -  -
listNotices        +  +  +  +  +  +  +  +  +  +  W  +  +  +  +  N  -  -
readNotice         x  x  x  x  x  x  x  x  x  x  W  x  x  x  x  N  -  -
recordBounce       x  W  W  W  W  W  W  W  W  W  x  W  W  W  W  N  -  -
streamEvents       +  +  +  +  +  +  +  +  +  +  W  +  +  +  +  N  -  -
listFindings       W  W  W  W  W  W  W  W  W  W  +  W  W  W  W  N  -  -
runWatchdog        W  W  W  W  W  W  W  W  W  W  +  W  W  W  W  N  -  -
repairFindings     W  W  W  W  W  W  W  W  W  W  +  W  W  W  W  N  -  -
listDaysUsed       W  W  W  W  W  W  W  W  +  +  W  +  W  W  W  N  -  -

readDemoClock      +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  +  -  -
forwardDemoClock   W  W  W  W  W  W  W  W  W  W  R  W  W  W  W  N  -  -
`;

/** What anybody may call; nothing else is public. */
const publicOperations = [
  'signIn',
  'signOut',
  'requestPasswordReset',
  'resetPassword',
  'trackCase',
  'readHealth',
  'readReadiness',
  'readMetrics',
  'readOpenApi',
  'listProblems',
  'readProblem',
  // of npm start alone: mails that go nowhere
  'listDemoMails',
  'readDemoMail',
];

const operations = operationsIn({ embedded: true });
const database = await testDatabase();
// where Temporal is away readWorkflow waits a moment before it says so
const api = await startApi(database, { temporalAddress: inject('temporal').address });
const cases = new HttpCases(api);
await cases.setClock('2026-11-05T09:00+07:00');
const theCase = await cases.submit('union.intake_officer', programme(api.province.units.owner));
await cases.actThrough(theCase.id, straightApproval.slice(0, 2));
const clients = new Map<Column, TestClient>();
for (const [column, who] of Object.entries(columns)) {
  clients.set(column as Column, who === null ? api.visitor : await api.as(who)); // a constant table's key
}
await api.deps.db
  .updateTable('people')
  .set({ active: false })
  .where('id', '=', api.province.people[columns.de].id)
  .execute();

const procedure = 'aid-approval';
const { dossier, papers } = programme(api.province.units.owner);
const content = { dossier, papers: [...papers] };
const from = '2026-01-01';
const unknown = randomUUID();
const newDayOff = {
  base: 1,
  notice: { number: '1/TB', date: '2026-11-05' },
  changes: [{ action: 'add', date: '2027-12-01', kind: 'day_off', name: 'Nghỉ hoán đổi' }],
};

type Args = { readonly params?: object; readonly query?: object; readonly body?: unknown };

/** A valid request for each operation; ids of people and units belong to nobody. */
const requests: Readonly<Record<string, () => Promise<Args> | Args>> = {
  readMe: () => ({}),
  changeMe: () => ({ body: { language: 'vi' } }),
  readNotificationSettings: () => ({}),
  changeNotificationSettings: () => ({ body: { mail: 'at_once' } }),
  changePassword: () => ({ body: { currentPassword: 'khong-dung-dau', newPassword: 'mat-khau-moi-dai' } }),
  listUnits: () => ({}),
  listUnitMembers: () => ({ params: { unitId: api.province.units.health } }),
  listProcedures: () => ({}),
  readCalendar: () => ({}),
  listCalendarVersions: () => ({}),
  readCalendarVersion: () => ({ params: { version: '1' } }),
  previewCalendarChange: () => ({ body: newDayOff }),
  publishCalendar: () => ({ body: newDayOff }),
  listPeople: () => ({}),
  createPerson: () => ({ body: { name: 'Người Mới', email: 'nguoi.moi@tinh.example', language: 'vi' } }),
  readPerson: () => ({ params: { personId: unknown } }),
  changePerson: () => ({ params: { personId: unknown }, body: { name: 'Tên Khác' } }),
  sendPasswordLink: () => ({ params: { personId: unknown } }),
  deactivatePerson: () => ({ params: { personId: unknown } }),
  reactivatePerson: () => ({ params: { personId: unknown } }),
  addMembership: () => ({
    params: { personId: unknown },
    body: { unit: api.province.units.health, role: 'officer', from },
  }),
  endMembership: () => ({ params: { membershipId: unknown }, body: { to: '2026-12-31' } }),
  listAbsences: () => ({}),
  recordAbsence: () => ({
    body: {
      person: unknown,
      unit: api.province.units.planning,
      substitute: unknown,
      from: '2026-12-01',
      to: '2026-12-11',
    },
  }),
  endAbsence: () => ({ params: { absenceId: unknown }, body: { to: '2026-12-31' } }),
  createUnit: () => ({ body: { nameVi: 'Đơn vị mới', nameEn: 'New unit', from } }),
  changeUnit: () => ({ params: { unitId: unknown }, body: { nameVi: 'Tên khác' } }),
  closeUnit: () => ({ params: { unitId: unknown }, body: { closedFrom: '2026-12-31' } }),
  readUnitClosing: () => ({ params: { unitId: unknown } }),
  addUnitFunction: () => ({ params: { unitId: unknown }, body: { function: 'health', from } }),
  endUnitFunction: () => ({ params: { unitFunctionId: unknown }, body: { to: '2026-12-31' } }),
  listDirectoryChanges: () => ({}),
  listDrafts: () => ({}),
  createDraft: () => ({ body: { procedure, content } }),
  readDraft: async () => ({ params: await aDraft() }),
  changeDraft: async () => ({ params: await aDraft(), body: { version: 1, procedure, content } }),
  deleteDraft: async () => ({ params: await aDraft(), query: { version: 1 } }),
  submitDraft: async () => ({ params: await aDraft(), body: { version: 1 } }),
  listCases: () => ({}),
  readCase: () => ({ params: { caseId: theCase.id } }),
  readTimeline: () => ({ params: { caseId: theCase.id } }),
  readWorkflow: () => ({ params: { caseId: theCase.id } }),
  readClock: () => ({ params: { caseId: theCase.id } }),
  sendCommand: () => ({ params: { caseId: theCase.id }, body: { type: 'return_result' } }),
  watchCase: () => ({ params: { caseId: theCase.id } }),
  unwatchCase: () => ({ params: { caseId: theCase.id } }),
  muteCase: () => ({ params: { caseId: theCase.id } }),
  unmuteCase: () => ({ params: { caseId: theCase.id } }),
  listCaseNotices: () => ({ params: { caseId: theCase.id } }),
  resendNotice: () => ({ params: { caseId: theCase.id, noticeId: unknown } }),
  readInbox: () => ({}),
  listNotices: () => ({}),
  readNotice: () => ({ params: { noticeId: unknown } }),
  listDaysUsed: () => ({ query: { from: '2026-11-01', to: '2026-11-30' } }),
  recordBounce: () => ({ body: { messageId: '<nobody@tinh.example>', reply: '550' } }),
  listFindings: () => ({}),
  runWatchdog: () => ({}),
  repairFindings: () => ({}),
  streamEvents: () => ({}),
  readDemoClock: () => ({}),
  forwardDemoClock: () => ({ body: { to: '2020-01-01T00:00:00Z' } }),
};

/** A new one of the intake unit each time, because some operations end it. */
async function aDraft(): Promise<{ draftId: string }> {
  const { id } = await (await cases.client('union.intake_officer')).call(createDraft, { body: { procedure, content } });
  return { draftId: id };
}

const [header = '', ...lines] = table.split('\n').filter((line) => line.trim());
const order = header.trim().split(/\s+/);
const rows = lines.map((line) => line.trim().split(/\s+/)).map(([id = '', ...cells]) => [id, cells] as const);

test('the table has every operation and every column', () => {
  expect(order).toEqual(Object.keys(columns));
  for (const [id, cells] of rows) expect([id, cells.length]).toEqual([id, order.length]);
  const known = operations.map(({ id }) => id);
  expect([...rows.map(([id]) => id), ...publicOperations].toSorted()).toEqual(known.toSorted());
  const open = operations.filter(({ auth }) => auth === 'public').map(({ id }) => id);
  expect(open.toSorted()).toEqual(publicOperations.toSorted());
});

test.each(rows)('%s lets in whom it should', async (id, expected) => {
  const operation = operations.find((one) => one.id === id)!; // the test above
  const actual: string[] = [];
  for (const column of order) actual.push(await cellOf(operation, clients.get(column as Column)!)); // the header's own
  expect(actual.join(' ')).toBe(expected.join(' '));
});

async function cellOf(operation: Operation, client: TestClient): Promise<string> {
  if (operation.id === streamEvents.id) return streamCell(client);
  const args = (await requests[operation.id]?.()) ?? {};
  // each request of the table is valid for its operation; were it not, its row would show 400
  return letterFor(await client.try(operation, args, { headers: { 'x-forwarded-for': someAddress() } }));
}

async function streamCell(client: TestClient): Promise<string> {
  const source = await TestEventSource.open(client);
  source.end();
  if (source.status === 200) return '+';
  return letterFor(await client.get('/api/v1/events'));
}

function letterFor({ status, body, text }: Reply<unknown>): string {
  const { code = '' } = (body ?? {}) as { code?: string };
  if (status < 300) return '+';
  if (status === 401) return '-';
  if (status === 404) return 'x';
  if (code === 'not_a_member') return 'N';
  if (code === 'wrong_role' || code === 'wrong_password') return 'W';
  if (code === 'clock_out_of_reach' || refusalReasons.some((reason) => reason === code)) return 'R';
  return `${status} ${text}`;
}
