import { expect, test } from 'vitest';
import type { z } from 'zod';
import { type CaseCommand, sendCommand } from '../../../api/contract/cases/acts.ts';
import { listCases } from '../../../api/contract/cases/list.ts';
import { readCase, readTimeline } from '../../../api/contract/cases/one.ts';
import type { Operation } from '../../../api/contract/define.ts';
import { createDraft, listDrafts } from '../../../api/contract/drafts.ts';
import { readInbox } from '../../../api/contract/inbox.ts';
import { listNotices } from '../../../api/contract/notices.ts';
import { trackCase } from '../../../api/contract/tracking.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { startApi } from '../../helpers/api.ts';
import type { TestClient } from '../../helpers/client.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { TestEventSource } from '../../helpers/event-source.ts';
import { type AskedOverHttp, HttpCases } from '../../helpers/http-cases.ts';
import type { PersonKey } from '../../helpers/province.ts';
import { provincePlan } from '../../helpers/province-plan.ts';

/** Texts that people wrote inside; each is planted once and looked for in everything that anybody is answered. */
const secret = {
  acceptNote: 'BIMAT-tiep-nhan',
  comment: 'BIMAT-ghi-chu',
  policeQuestion: 'BIMAT-hoi-cong-an',
  policeOpinion: 'BIMAT-y-kien-cong-an',
  affairsQuestion: 'BIMAT-hoi-ngoai-vu',
  affairsOpinion: 'BIMAT-y-kien-ngoai-vu',
  concern: 'BIMAT-quan-ngai',
  proposal: 'BIMAT-de-xuat',
  response: 'BIMAT-giai-trinh',
  signNote: 'BIMAT-ky-duyet',
  sentBack: 'BIMAT-tra-lai',
  forwardNote: 'BIMAT-van-phong',
  internalReason: 'BIMAT-ly-do-noi-bo',
  stopReason: 'BIMAT-ly-do-dung',
  correction: 'BIMAT-dinh-chinh',
  draft: 'BIMAT-ban-nhap',
} as const;
type Secret = keyof typeof secret;

const steps: readonly (readonly [PersonKey, AskedOverHttp])[] = [
  ['union.intake_officer', { type: 'accept', note: secret.acceptNote }],
  ['union.intake_officer', { type: 'comment', text: secret.comment }],
  ['planning.officer', { type: 'open_consultation', function: 'police', question: secret.policeQuestion }],
  ['planning.officer', { type: 'open_consultation', function: 'foreign_affairs', question: secret.affairsQuestion }],
  [
    'police.focal_point',
    { type: 'answer_consultation', consultation: 1, position: 'object', text: secret.policeOpinion },
  ],
  ['police.focal_point', { type: 'raise_concern', text: secret.concern }],
  [
    'foreign_affairs.focal_point',
    { type: 'answer_consultation', consultation: 2, position: 'no_objection', text: secret.affairsOpinion },
  ],
  ['planning.officer', proposal()],
  ['planning.head', { type: 'send_back', to: 'officer', reason: secret.sentBack }],
  ['planning.officer', proposal()],
  ['planning.head', { type: 'sign_off', note: secret.signNote }],
  ['planning.leader', { type: 'sign_off' }],
  ['ppc_office.officer', { type: 'forward', note: secret.forwardNote }],
  ['ppc.chair', { type: 'decide', outcome: 'decline', reason: 'Lý do chính thức' }],
];

function proposal(): AskedOverHttp {
  const responses = [{ consultation: 1, text: secret.response }];
  return { type: 'propose', outcome: 'approve', reason: secret.proposal, responses };
}

/** Three cases with every secret in them, in an installation of their own. */
async function plant() {
  const api = await startApi(await testDatabase());
  const cases = new HttpCases(api);
  await cases.setClock('2026-11-05T09:00+07:00');
  const sample = programme(api.province.units.owner);
  const decided = await cases.submit('union.intake_officer', sample);
  await cases.actThrough(decided.id, steps);
  const refused = await cases.submit('union.intake_officer', sample);
  await cases.act('union.intake_officer', refused.id, {
    type: 'refuse',
    ground: 'Căn cứ chính thức',
    legalBasis: 'Điều 7',
    internalReason: secret.internalReason,
  });
  const stopped = await cases.submit('union.intake_officer', sample);
  await cases.act('union.intake_officer', stopped.id, {
    type: 'correct_dossier',
    dossier: { ...sample.dossier, objectives: 'Mục tiêu đã sửa' },
    reason: secret.correction,
  });
  await cases.act('union.intake_officer', stopped.id, {
    type: 'stop',
    reason: secret.stopReason,
    legalBasis: 'Điều 8',
  });
  const union = await cases.client('union.intake_officer');
  await union.call(createDraft, {
    body: { procedure: 'aid-approval', content: { dossier: { titleVi: secret.draft } } },
  });
  return { api, cases, decided, planted: [decided, refused, stopped] };
}
type Planted = Awaited<ReturnType<typeof plant>>;

/** Nobody acts on its cases any more. */
const standing = await plant();

/** The same, and the applicant has the result. */
const returned = await plant();
await returned.cases.act('ppc_office.clerk', returned.decided.id, {
  type: 'issue',
  number: '99/UBND',
  date: '2026-11-05',
});
await returned.cases.act('union.intake_officer', returned.decided.id, { type: 'return_result' });

const inside: readonly Secret[] = [
  'acceptNote',
  'comment',
  'policeQuestion',
  'policeOpinion',
  'affairsQuestion',
  'affairsOpinion',
  'proposal',
  'response',
  'signNote',
  'sentBack',
  'forwardNote',
];
const intake: readonly Secret[] = [...inside, 'internalReason', 'stopReason', 'correction'];

/** Exactly what each may read (DOMAIN §3, §8), written by hand. */
const mayRead: readonly (readonly [PersonKey, readonly Secret[]])[] = [
  ['union.intake_officer', [...intake, 'draft']],
  ['union.manager', intake],
  ['union.focal_point', [...intake, 'concern']],
  ['planning.officer', inside],
  ['planning.leader', inside],
  ['ppc_office.officer', intake],
  ['ppc.chair', [...intake, 'concern']],
  ['ppc.vice_chair', [...intake, 'concern']],
  ['ppc.clerk', intake],
  ['inspectorate.auditor', intake],
  ['ppc_office.monitor', ['correction']],
  ['ppc_office.administrator', []],
  ['police.focal_point', ['policeQuestion', 'policeOpinion', 'concern', 'correction']],
  ['police.leader', ['policeQuestion', 'policeOpinion']],
  ['foreign_affairs.focal_point', ['affairsQuestion', 'affairsOpinion']],
  ['health.focal_point', []],
  ['owner.applicant', []],
  ['other_owner.applicant', []],
];

test.each(mayRead)('%s reads what is theirs to read, and nothing else', async (who, expected) => {
  const text = await everythingShownTo(who, standing);
  const read = (Object.keys(secret) as Secret[]).filter((name) => text.includes(secret[name])); // a constant table's keys
  expect(read.toSorted()).toEqual([...expected].toSorted());
});

const officials = Object.entries(provincePlan)
  .filter(([unit]) => unit !== 'owner')
  .flatMap(([, { people }]) => Object.values<{ readonly name: string }>(people).map(({ name }) => name));

test('an applicant reads no official’s name, no unit’s, and no decision before it is returned', async () => {
  const text = await everythingShownTo('owner.applicant', standing);
  expect(officials.filter((name) => text.includes(name))).toEqual([]);
  const inner = ['Công an', 'Sở Tài chính', 'police', 'Lý do chính thức', '"declined"'];
  expect(inner.filter((word) => text.includes(word))).toEqual([]);
  expect(text).toContain('Căn cứ chính thức');
});

test('no filter tells an applicant a decision before it is returned', async () => {
  const client = await standing.cases.client('owner.applicant');
  const found = async (status: 'approved' | 'declined' | 'in_progress') => {
    const { items } = await client.call(listCases, { query: { status: [status], limit: 200 } });
    return items.map(({ id }) => id);
  };
  expect(await found('declined')).toEqual([]);
  expect(await found('approved')).toEqual([]);
  expect(await found('in_progress')).toEqual([standing.decided.id]);
});

test('the public reads neither texts nor names', async () => {
  const { api, planted } = standing;
  const answers = await Promise.all(planted.map(({ code }) => api.visitor.try(trackCase, { params: { code } })));
  const text = answers.map((answer) => answer.text).join();
  expect(text).not.toMatch(/BIMAT|Lý do chính thức|Căn cứ chính thức|declined/);
  const { dossier } = programme(api.province.units.owner);
  const words = [...officials, dossier.titleVi, dossier.provider.name];
  expect(words.filter((word) => text.includes(word))).toEqual([]);
});

test('once the result is returned the applicant reads the formal reason', async () => {
  const view = await returned.cases.read('owner.applicant', returned.decided.id);
  expect(view).toMatchObject({
    status: 'declined',
    result: { outcome: 'decline', reason: 'Lý do chính thức', paper: { number: '99/UBND' } },
  });
  const text = await everythingShownTo('owner.applicant', returned);
  expect(text).not.toContain('BIMAT');
});

const readers = [
  'union.focal_point',
  'ppc.chair',
  'inspectorate.auditor',
  'planning.officer',
  'owner.applicant',
] as const;

test('reading concerns, and an auditor’s reading of opinions, is on record', async () => {
  const { api, decided } = standing;
  for (const who of readers) await everythingShownTo(who, standing);
  const reads = await api.deps.db.selectFrom('reads').selectAll().where('case_id', '=', decided.id).execute();
  const by = (who: PersonKey) => [
    ...new Set(reads.filter(({ person_id }) => person_id === api.province.people[who].id).map(({ what }) => what)),
  ];
  expect(by('union.focal_point')).toEqual(['concerns']);
  expect(by('ppc.chair')).toEqual(['concerns']);
  expect(by('inspectorate.auditor')).toEqual(['opinions']);
  expect(by('planning.officer')).toEqual([]);
  expect(by('owner.applicant')).toEqual([]);
});

test.each(['owner.applicant', 'foreign_affairs.focal_point'] as const)(
  'a concern about a closed case moves nothing that %s sees',
  async (who) => {
    const { api, cases, decided } = returned;
    const { id } = decided;
    const client = await cases.client(who);
    const everySort = ['submitted', 'due', 'updated', 'code'] as const;
    const all = async () => [
      await textOf(client, readCase, { params: { caseId: id } }),
      await textOf(client, readTimeline, { params: { caseId: id }, query: { limit: 200 } }),
      ...(await Promise.all(everySort.map((sort) => textOf(client, listCases, { query: { sort } })))),
    ];
    const named = await TestEventSource.open(await cases.client('union.focal_point'));
    await cases.setClock('2026-11-06T09:00+07:00');
    // another case that they see nothing of, so that all that was done before has been pushed
    const { id: other, version } = await cases.submit(
      'union.intake_officer',
      programme(api.province.units.other_owner),
    );
    await named.hasPushed(other, version);
    const stream = await TestEventSource.open(client);
    const before = await all();
    await cases.act('police.focal_point', id, { type: 'raise_concern', text: secret.concern });
    await named.hasPushed(id, (await cases.read('union.focal_point', id)).version);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await all()).toEqual(before);
    expect(before[0]).toContain('"updatedAt":"2026-11-05');
    expect(stream.moves).toEqual([]);
    stream.end();
    named.end();
  },
);

/** Every read of the API about the planted cases, and what every possible command is answered with. */
async function everythingShownTo(who: PersonKey, { cases, planted }: Planted): Promise<string> {
  const client = await cases.client(who);
  const texts = [
    await textOf(client, listCases, { query: { limit: 200 } }),
    await textOf(client, listNotices, { query: { limit: 200 } }),
    await textOf(client, listDrafts, { query: { limit: 200 } }),
    ...(await Promise.all(
      (['mine', 'unit', 'watched', 'done'] as const).map((box) => textOf(client, readInbox, { query: { box } })),
    )),
  ];
  for (const { id } of planted) texts.push(...(await shownAbout(client, id)));
  return texts.join('\n');
}

async function shownAbout(client: TestClient, caseId: CaseId): Promise<string[]> {
  const params = { caseId };
  const reads = [
    await textOf(client, readCase, { params }),
    await textOf(client, readTimeline, { params, query: { limit: 200 } }),
  ];
  const refusals = await Promise.all(futile.map((body) => textOf(client, sendCommand, { params, body })));
  return [...reads, ...refusals];
}

const textOf = async <O extends Operation>(
  client: TestClient,
  operation: O,
  args: Parameters<typeof client.try<O>>[1],
) => (await client.try(operation, args)).text;

/** Commands that nobody may do with these cases, so that trying changes nothing. */
const futile: readonly z.input<typeof CaseCommand>[] = [
  { type: 'provide_supplement', papers: [{ kind: 'other' }] },
  { type: 'claim', task: 1 },
  { type: 'close_consultation', consultation: 1, reason: 'x' },
  { type: 'propose', expectedVersion: 1, outcome: 'approve', reason: 'x' },
  { type: 'sign_off', expectedVersion: 1 },
  { type: 'forward', expectedVersion: 1 },
  { type: 'decide', expectedVersion: 1, outcome: 'approve' },
  { type: 'answer_consultation', consultation: 1, position: 'no_objection' },
  { type: 'accept' },
];
