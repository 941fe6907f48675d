import { expect, test } from 'vitest';
import { readTimeline } from '../../../api/contract/cases/one.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { systemActor } from '../../../domain/actor.ts';
import { actOnCase } from '../../../engine/act-on-case.ts';
import { instant } from '../../../domain/time/instant.ts';
import { passTime } from '../../../engine/pass-time.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import type { PersonKey } from '../../helpers/province.ts';

const api = await startApi(await testDatabase());
const cases = new HttpCases(api);

const secrets = { pause: 'BIMAT-tam-dung', note: 'BIMAT-don-doc', chase: 'BIMAT-goi-dien' } as const;

async function asked(at = '2026-11-20T09:00+07:00') {
  await cases.setClock(at);
  const { id } = await cases.submit('owner.applicant', programme(api.province.units.owner));
  await cases.act('union.intake_officer', id, { type: 'accept' });
  for (const name of ['police', 'foreign_affairs'] as const)
    await cases.act('planning.officer', id, { type: 'open_consultation', function: name, question: 'Xin ý kiến.' });
  return id;
}

const timeline = async (who: PersonKey, id: CaseId) => {
  const client = await cases.client(who);
  return (await client.call(readTimeline, { params: { caseId: id }, query: { limit: 200 } })).items;
};
const typesFor = async (who: PersonKey, id: CaseId) => (await timeline(who, id)).map(({ type }) => type);

test('who works on the case sees who was reminded and notified, applicants and asked units do not', async () => {
  const id = await asked();
  await cases.setClock('2026-11-30T09:00+07:00');
  await passTime(api.deps.engine, id);
  const before = await cases.read('planning.officer', id);
  const asks = before.sight === 'outward' ? null : before.tasks.find(({ consultation }) => consultation === 1);
  const takenAt = instant('2026-11-27T00:31:00Z');
  const command = {
    type: 'record_reminder_mailed',
    task: asks?.no ?? 0,
    messageId: '<1@example.vn>',
    takenAt,
  } as const;
  await actOnCase(api.deps.engine, { caseId: id, actor: systemActor, command });
  await cases.act('planning.head', id, { type: 'acknowledge_escalation', task: 2, note: secrets.note });
  const inside = await cases.read('planning.officer', id);
  if (inside.sight !== 'inside') throw new Error('the appraiser works on the case');
  expect(inside.tasks[1]).toMatchObject({ prompts: { reminders: [{ before: 1, on: '2026-11-27' }] } });
  const appraisal = inside.escalations?.filter(({ task }) => task === 2);
  expect(appraisal).toMatchObject([{ to: 'head', acknowledged: { note: secrets.note } }]);
  expect(Object.keys(inside.people)).toEqual(expect.arrayContaining([...(appraisal?.[0]?.notified ?? [])]));
  expect(inside.consultations[0]?.remindedAt).toHaveLength(1);
  expect(await typesFor('planning.officer', id)).toEqual(expect.arrayContaining(['escalated', 'due_passed']));

  expect(await typesFor('owner.applicant', id)).not.toContain('escalated');
  const police = await cases.read('police.focal_point', id);
  expect(police).not.toHaveProperty('escalations');
  // of its own consultation the unit may know who was notified
  const own = (await timeline('police.focal_point', id)).filter(({ type }) => type === 'escalated');
  expect(own.map(({ data }) => data['task'])).toEqual([3, 3]);
  for (const who of ['owner.applicant', 'police.focal_point', 'ppc_office.monitor'] as const) {
    const shown = JSON.stringify([await cases.read(who, id), await timeline(who, id)]);
    expect(shown).not.toContain(secrets.note);
  }
});

test('an asked unit’s number moves only with what its timeline tells', async () => {
  const id = await asked();
  const shown = async () => {
    const { version } = await cases.read('police.focal_point', id);
    expect(version).toBe((await timeline('police.focal_point', id)).at(-1)?.version);
    return version;
  };
  await cases.read('police.focal_point', id); // their first opening proves the delivery
  await expect.poll(async () => (await timeline('police.focal_point', id)).at(-1)?.type).toBe('consultation_delivered');
  const before = await shown();
  await cases.act('planning.officer', id, { type: 'claim', task: 2 });
  await cases.act('planning.officer', id, { type: 'comment', text: 'Ghi chú nội bộ.' });
  await cases.act('foreign_affairs.focal_point', id, { type: 'claim', task: 4 });
  await cases.act('foreign_affairs.focal_point', id, {
    type: 'answer_consultation',
    consultation: 2,
    position: 'no_objection',
  });
  await cases.act('union.manager', id, { type: 'pause', reason: secrets.pause, legalBasis: 'Điều 9' });
  // the target stands still: that is shown
  const paused = await shown();
  expect(paused).toBeGreaterThan(before);
  expect((await timeline('police.focal_point', id)).at(-1)).toMatchObject({ type: 'clock_stopped' });
  await cases.act('planning.officer', id, { type: 'comment', text: 'Ghi chú nội bộ.' });
  expect(await shown()).toBe(paused);
  await cases.act('police.focal_point', id, { type: 'claim', task: 3 });
  expect(await shown()).toBeGreaterThan(paused);
});

test('a pause is shown with its reason inside; outside that the clock stands', async () => {
  const id = await asked();
  await cases.act('union.manager', id, { type: 'pause', reason: secrets.pause, legalBasis: 'Điều 9' });
  expect(await cases.read('planning.officer', id)).toMatchObject({ pauses: [{ reason: secrets.pause, to: null }] });
  const monitor = await cases.read('ppc_office.monitor', id);
  expect(monitor).toMatchObject({ pauses: [{ legalBasis: 'Điều 9' }] });
  const outside = await cases.read('owner.applicant', id);
  expect(outside.clocks.target).toMatchObject({ state: 'stopped', stoppedSince: '2026-11-20' });
  for (const who of ['owner.applicant', 'ppc_office.monitor', 'police.focal_point'] as const)
    expect(JSON.stringify([await cases.read(who, id), await timeline(who, id)])).not.toContain(secrets.pause);
});

test('an extension and an apology are shown to the applicant with their reasons', async () => {
  const id = await asked();
  const reason = 'Chờ kết quả thẩm tra thực địa.';
  await cases.act('union.intake_officer', id, { type: 'extend', to: '2026-12-10', reason });
  await cases.setClock('2026-12-08T09:00+07:00');
  await cases.act('union.leader', id, { type: 'apologise', reason, newDate: '2026-12-15' });
  const shown = await cases.read('owner.applicant', id);
  expect(shown).toMatchObject({
    extension: { from: '2026-12-07', to: '2026-12-10', reason },
    apologies: [{ no: 1, reason, newDate: '2026-12-15' }],
    clocks: { target: { due: '2026-12-10', firstPromise: '2026-12-07' } },
  });
  expect(shown).not.toHaveProperty('extension.by');
  expect(await typesFor('owner.applicant', id)).toEqual(expect.arrayContaining(['extended', 'apologised']));
  expect(await cases.read('union.manager', id)).toMatchObject({
    extension: { by: api.province.people['union.intake_officer'].id },
    apologies: [{ by: api.province.people['union.leader'].id }],
  });
});

test('how intake ran after a supplement is shown inside only', async () => {
  await cases.setClock('2026-11-20T09:00+07:00');
  const { id } = await cases.submit('owner.applicant', programme(api.province.units.owner));
  await cases.act('union.intake_officer', id, { type: 'request_supplement', items: [{ text: 'Phụ lục.' }] });
  await cases.setClock('2026-12-15T09:00+07:00');
  await passTime(api.deps.engine, id);
  await cases.act('union.intake_officer', id, { type: 'note_chase', note: secrets.chase });
  expect(await cases.read('union.manager', id)).toMatchObject({ supplements: [{ chases: [{ note: secrets.chase }] }] });
  for (const who of ['owner.applicant', 'ppc_office.monitor'] as const)
    expect(JSON.stringify([await cases.read(who, id), await timeline(who, id)])).not.toContain(secrets.chase);
});
