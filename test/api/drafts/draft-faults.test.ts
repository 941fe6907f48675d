import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createDraft, readDraft, submitDraft } from '../../../api/contract/drafts.ts';
import { openPool } from '../../../db/database.ts';
import { refusalAnswers } from '../../../domain/refusal-answers.ts';
import { startApi } from '../../helpers/api.ts';
import type { TestClient } from '../../helpers/client.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';

const database = await testDatabase();
const api = await startApi(database);
const intake = await api.as('union.intake_officer');
const applicant = await api.as('owner.applicant');
const { units } = api.province;

const begin = (client: TestClient, content: object) =>
  client.call(createDraft, { body: { procedure: 'aid-approval', content: { dossier: {}, ...content } } });

test('whatever submitting refuses, the draft shows, where it is', async () => {
  const { dossier, papers: fixed } = programme(units.owner);
  const papers = [...fixed];
  const linkedTo = { case: randomUUID(), why: 'amendment' };
  const offered = [
    ['emergency-relief', { dossier: { ...dossier, relief: 'none' }, papers }, 'not_relief_aid', 'dossier/relief'],
    ['emergency-relief', { dossier: { subject: 'grant' } }, 'not_relief_aid', 'dossier/relief'],
    ['registration-opinion', { dossier, papers }, 'wrong_subject', 'dossier/subject'],
    [
      'aid-approval',
      { dossier: { ...dossier, ownerUnit: randomUUID() }, papers },
      'unknown_owner_unit',
      'dossier/ownerUnit',
    ],
    ['aid-approval', { dossier, papers, linkedTo }, 'linked_case_not_approved', 'linkedTo'],
    [
      'aid-approval',
      { dossier, papers, channel: 'paper', receivedAt: '2031-01-01T00:00:00Z' },
      'date_in_future',
      'receivedAt',
    ],
  ] as const;
  for (const [of, content, reason, about] of offered) {
    const draft = await intake.call(createDraft, { body: { procedure: of, content } });
    expect(draft.faults).toContainEqual({ pointer: `/content/${about}`, detail: refusalAnswers[reason].vi });
    const problem = await intake.refused(submitDraft, { params: { draftId: draft.id }, body: { version: 1 } });
    expect(['papers' in content ? reason : 'validation_failed']).toContain(problem.code);
  }
});

test('an applicant’s draft for another owner says so', async () => {
  const { dossier, papers } = programme(units.other_owner);
  const draft = await begin(applicant, { dossier, papers });
  const detail = refusalAnswers.not_your_unit.vi;
  expect(draft.faults).toEqual([{ pointer: '/content/dossier/ownerUnit', detail }]);
});

test('a draft says that its procedure has a newer version, and that it has none any more', async () => {
  const { dossier, papers } = programme(units.owner);
  const draft = await begin(intake, { dossier, papers });
  expect(draft).toMatchObject({ procedureVersion: 1, newerVersion: null });
  const owner = openPool(database.ownerUrl, { max: 1 });
  await owner.query(`update drafts set procedure_version = 0 where id = $1`, [draft.id]);
  const params = { draftId: draft.id };
  expect(await intake.call(readDraft, { params })).toMatchObject({ procedureVersion: 0, newerVersion: 1, faults: [] });
  await owner.query(`update drafts set procedure_id = 'nothing-any-more' where id = $1`, [draft.id]);
  await owner.end();
  expect((await intake.call(readDraft, { params })).faults).toEqual([
    { pointer: '/procedure', detail: refusalAnswers.procedure_not_in_force.vi },
  ]);
});
