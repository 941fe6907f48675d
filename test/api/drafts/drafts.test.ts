import { expect, test } from 'vitest';
import {
  changeDraft,
  createDraft,
  deleteDraft,
  listDrafts,
  readDraft,
  submitDraft,
} from '../../../api/contract/drafts.ts';
import { refusalAnswers } from '../../../domain/refusal-answers.ts';
import { lockDirectory } from '../../../db/queries/directory.ts';
import { startApi } from '../../helpers/api.ts';
import type { TestClient } from '../../helpers/client.ts';
import { testDatabase } from '../../helpers/database.ts';
import { houses, programme } from '../../helpers/dossiers.ts';

const api = await startApi(await testDatabase());
const intake = await api.as('union.intake_officer');
const colleague = await api.as('union.intake_officer2');
const applicant = await api.as('owner.applicant');
const { units } = api.province;
const procedure = 'aid-approval';

const begin = (client: TestClient, content: object = {}) =>
  client.call(createDraft, { body: { procedure, content: { dossier: {}, ...content } } });

test('an empty draft is kept and says what it lacks, with pointers', async () => {
  const draft = await begin(intake);
  expect(draft).toMatchObject({ version: 1, checklist: null, warnings: [] });
  expect(draft.faults.map(({ pointer }) => pointer)).toContain('/content/dossier/subject');
  expect(await intake.call(readDraft, { params: { draftId: draft.id } })).toEqual(draft);
});

test('the checklist follows what is typed long before the dossier is complete', async () => {
  const dossier = { subject: 'grant', mode: 'project', construction: true };
  const draft = await begin(intake, { dossier, papers: [{ kind: 'donor_letter' }] });
  const required = draft.checklist?.required.map(({ paper }) => paper);
  const missing = draft.checklist?.missing.map(({ paper }) => paper);
  expect(required).toEqual(expect.arrayContaining(['request_for_approval', 'donor_letter', 'construction_papers']));
  expect(missing).toContain('construction_papers');
  expect(missing).not.toContain('donor_letter');
  expect(draft.checklist?.required[0]?.why.vi).toBeTruthy();
});

test('an embassy needs no paper on its legal status', async () => {
  const dossier = { subject: 'grant', mode: 'project', provider: { kind: 'embassy' } };
  const draft = await begin(intake, { dossier });
  expect(draft.checklist?.required.map(({ paper }) => paper)).not.toContain('donor_legal_status');
});

test('a complete draft warns intake, not the applicant', async () => {
  const { dossier, papers } = programme(units.owner);
  const matter = { ...dossier, primeMinisterMatter: true };
  const forIntake = await begin(intake, { dossier: matter, papers });
  expect(forIntake.faults).toEqual([]);
  expect(forIntake.warnings.map(({ kind }) => kind)).toContain('prime_minister_matter');
  const forApplicant = await begin(applicant, { dossier: matter, papers });
  expect(forApplicant.warnings).toEqual([]);
});

test('an earlier receiving moment is for paper alone: the draft says so, and submitting refuses', async () => {
  const { dossier, papers } = programme(units.owner);
  const content = { dossier, papers, receivedAt: '2026-11-18T02:00:00Z' };
  const draft = await begin(intake, { ...content, channel: 'electronic' });
  expect(draft.faults).toMatchObject([
    { pointer: '/content/receivedAt', detail: expect.stringContaining('hồ sơ giấy') },
  ]);
  const body = { version: 1 };
  const problem = await intake.refused(submitDraft, { params: { draftId: draft.id }, body });
  expect(problem).toMatchObject({ status: 422, code: 'receiving_moment_only_for_paper' });
  expect(await intake.call(readDraft, { params: { draftId: draft.id } })).toEqual(draft);
  const onPaper = await begin(intake, { ...content, channel: 'paper' });
  expect(onPaper.faults).toEqual([]);
});

test('a change needs the version that was seen', async () => {
  const draft = await begin(intake);
  const change = (version: number, titleVi: string) => ({
    params: { draftId: draft.id },
    body: { version, procedure, content: { dossier: { titleVi } } },
  });
  const changed = await intake.call(changeDraft, change(1, 'Lần một'));
  expect(changed).toMatchObject({ version: 2, content: { dossier: { titleVi: 'Lần một' } } });
  const refused = await colleague.refused(changeDraft, change(1, 'Lần hai'));
  expect(refused).toMatchObject({ status: 409, code: 'draft_changed', current: 2 });
  expect(await intake.call(readDraft, { params: { draftId: draft.id } })).toEqual(changed);
});

test('a version that no draft can have is refused', async () => {
  const draft = await begin(intake);
  const params = { draftId: draft.id };
  const body = { version: 2_147_483_648, procedure, content: {} };
  expect((await intake.refused(changeDraft, { params, body })).code).toBe('validation_failed');
  expect((await intake.refused(submitDraft, { params, body: { version: body.version } })).code).toBe(
    'validation_failed',
  );
});

test('the same key changes once', async () => {
  const draft = await begin(intake);
  const args = {
    params: { draftId: draft.id },
    body: { version: 1, procedure, content: { dossier: { sector: 'y-te' } } },
  };
  const first = await intake.call(changeDraft, args, { key: 'mot-khoa-duy-nhat' });
  const second = await intake.call(changeDraft, args, { key: 'mot-khoa-duy-nhat' });
  expect(second).toEqual(first);
});

test('the same key gives the same answer, whatever has become of the draft since', async () => {
  const made = { body: { procedure, content: { dossier: { sector: 'y-te' } } } };
  const draft = await intake.call(createDraft, made, { key: 'tao-mot-lan-thoi' });
  const params = { draftId: draft.id };
  const change = { params, body: { version: 1, procedure, content: { dossier: { sector: 'giao-duc' } } } };
  const first = await intake.call(changeDraft, change, { key: 'sua-mot-lan-thoi' });
  await intake.call(changeDraft, { params, body: { version: 2, procedure, content: {} } });
  expect(await intake.call(changeDraft, change, { key: 'sua-mot-lan-thoi' })).toEqual(first);
  await intake.call(deleteDraft, { params, query: { version: 3 } });
  expect(await intake.call(changeDraft, change, { key: 'sua-mot-lan-thoi' })).toEqual(first);
  expect(await intake.call(createDraft, made, { key: 'tao-mot-lan-thoi' })).toEqual(draft);
  expect(await intake.refused(readDraft, { params })).toMatchObject({ code: 'unknown_draft' });
});

test('an intake unit shares its drafts; an applicant has their own', async () => {
  const shared = await begin(intake);
  const own = await begin(applicant);
  const titles = async (client: TestClient) => {
    const { items } = await client.call(listDrafts, { query: { limit: 200 } });
    return items.map(({ id }) => id);
  };
  expect(await titles(colleague)).toContain(shared.id);
  expect(await titles(colleague)).not.toContain(own.id);
  expect(await titles(applicant)).toEqual([own.id, ...(await titles(applicant)).filter((id) => id !== own.id)]);
  for (const stranger of [await api.as('owner.applicant2'), await api.as('other_owner.applicant'), intake]) {
    const refused = await stranger.refused(readDraft, { params: { draftId: own.id } });
    expect(refused.code).toBe('unknown_draft');
  }
});

test('a deleted draft is gone', async () => {
  const draft = await begin(intake);
  await colleague.call(deleteDraft, { params: { draftId: draft.id }, query: { version: 1 } });
  expect((await intake.refused(readDraft, { params: { draftId: draft.id } })).code).toBe('unknown_draft');
});

test('a stale tab throws nothing away: it hears who has saved the draft, and when', async () => {
  const draft = await begin(intake);
  const params = { draftId: draft.id };
  await colleague.call(changeDraft, { params, body: { version: 1, procedure, content: { dossier: {} } } });
  const { updatedAt, updatedBy } = await intake.call(readDraft, { params });
  const saved = { status: 409, code: 'draft_changed', current: 2, changedBy: updatedBy, changedAt: updatedAt };
  expect(updatedBy.id).toBe(api.province.people['union.intake_officer2'].id);
  expect(await intake.refused(deleteDraft, { params, query: { version: 1 } })).toMatchObject(saved);
  const change = { params, body: { version: 1, procedure, content: { dossier: {} } } };
  expect(await intake.refused(changeDraft, change)).toMatchObject(saved);
  expect((await intake.call(readDraft, { params })).version).toBe(2);
});

test('a procedure that is not in force cannot be begun', async () => {
  const refused = await intake.refused(createDraft, { body: { procedure: 'khong-co', content: { dossier: {} } } });
  expect(refused).toMatchObject({ status: 422, code: 'procedure_not_in_force' });
  const draft = await begin(intake);
  const turned = {
    params: { draftId: draft.id },
    body: { version: 1, procedure: 'khong-co', content: { dossier: {} } },
  };
  expect((await intake.refused(changeDraft, turned)).code).toBe('procedure_not_in_force');
});

test('submitting an incomplete draft says where, and keeps it', async () => {
  const { dossier, papers } = houses(units.owner);
  const draft = await begin(intake, { dossier: { ...dossier, to: '2026-13-01', titleVi: undefined }, papers });
  const refused = await intake.refused(submitDraft, { params: { draftId: draft.id }, body: { version: 1 } });
  expect(refused).toMatchObject({ status: 400, code: 'validation_failed' });
  expect(refused.errors?.map(({ pointer }) => pointer).toSorted()).toEqual([
    '/content/dossier/titleVi',
    '/content/dossier/to',
  ]);
  expect((await intake.call(readDraft, { params: { draftId: draft.id } })).version).toBe(1);
});

test('a submitted draft becomes a case with a code, a received day and a promise, and is gone', async () => {
  const { dossier, papers } = programme(units.owner);
  const draft = await begin(intake, { dossier, papers });
  const args = { params: { draftId: draft.id }, body: { version: 1 } };
  const { case: made, replayed } = await intake.call(submitDraft, args, { key: 'nop-ho-so-mot-lan' });
  expect(replayed).toBe(false);
  expect(made.code).toMatch(/^UHN-\d{6}-\d{4}$/);
  expect(made.clocks.target).toMatchObject({ of: 10, unit: 'working', final: false });
  expect(made.receivedOn <= (made.clocks.target?.due ?? '')).toBe(true);
  expect((await intake.refused(readDraft, { params: { draftId: draft.id } })).code).toBe('unknown_draft');

  const again = await intake.call(submitDraft, args, { key: 'nop-ho-so-mot-lan' });
  expect(again).toMatchObject({ replayed: true, case: { id: made.id, code: made.code } });
  const otherBody = await intake.refused(submitDraft, { ...args, body: { version: 2 } }, { key: 'nop-ho-so-mot-lan' });
  expect(otherBody).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
  expect((await intake.refused(submitDraft, args)).code).toBe('unknown_draft');
});

test('a draft that a colleague changed meanwhile is not submitted unseen', async () => {
  const { dossier, papers } = programme(units.owner);
  const draft = await begin(intake, { dossier, papers });
  const params = { draftId: draft.id };
  await colleague.call(changeDraft, {
    params,
    body: { version: 1, procedure, content: { dossier, papers: [...papers] } },
  });
  const refused = await intake.refused(submitDraft, { params, body: { version: 1 } });
  expect(refused).toMatchObject({ status: 409, code: 'draft_changed', current: 2 });
});

test('an applicant hands in for their own unit only, and not for an earlier moment', async () => {
  const { dossier, papers } = programme(units.other_owner);
  const foreign = await begin(applicant, { dossier, papers });
  const refused = await applicant.refused(submitDraft, { params: { draftId: foreign.id }, body: { version: 1 } });
  expect(refused).toMatchObject({ status: 403, code: 'not_your_unit' });
  const own = await begin(applicant, { ...programme(units.owner), procedure: undefined });
  const { case: made } = await applicant.call(submitDraft, { params: { draftId: own.id }, body: { version: 1 } });
  expect(made).toMatchObject({ sight: 'outward', status: 'in_intake', holder: null });
});

test.each([
  ['a NUL', { titleVi: 'a\0b' }],
  ['half a character', { titleVi: 'a\ud83d' }],
  ['a key that is none', { 'a\0': 1 }],
])('%s is not kept', async (_name, dossier) => {
  const refused = await intake.refused(createDraft, { body: { procedure, content: { dossier } } });
  expect(refused).toMatchObject({
    status: 400,
    errors: [{ pointer: expect.stringMatching(/^\/body\/content\/dossier/) }],
  });
});

test('what nests without end is refused', async () => {
  const body = `{"procedure":"aid-approval","content":{"dossier":{"x":${'['.repeat(100_000)}${']'.repeat(100_000)}}}}`;
  expect((await intake.post('/api/v1/drafts', body)).status).toBe(400);
});

test('a Union without letters for its codes cannot take anything in, and the draft says so', async () => {
  const { dossier, papers } = programme(units.owner);
  const draft = await begin(intake, { dossier, papers });
  await setLetters(null);
  const params = { draftId: draft.id };
  const faults = [{ pointer: '', detail: refusalAnswers.unit_has_no_agency.vi }];
  expect((await intake.call(readDraft, { params })).faults).toEqual(faults);
  const refused = await intake.refused(submitDraft, { params, body: { version: 1 } });
  expect(refused).toMatchObject({ status: 422, code: 'unit_has_no_agency', title: faults[0]?.detail });
  await setLetters('UHN');
  expect((await intake.call(submitDraft, { params, body: { version: 1 } })).case.code).toMatch(/^UHN-/);
});

/** What the API refuses may still stand in a record from before. */
async function setLetters(agency: string | null): Promise<void> {
  await api.deps.db.transaction().execute(async (trx) => {
    await lockDirectory(trx);
    await trx.updateTable('units').set({ agency }).where('id', '=', units.union).execute();
  });
}
