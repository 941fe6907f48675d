import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { listCaseNotices, muteCase, resendNotice, unmuteCase } from '../../../api/contract/cases/notices.ts';
import { changeNotificationSettings, readNotificationSettings } from '../../../api/contract/notification-settings.ts';
import { claimRecipients } from '../../../db/queries/deliveries/claim-recipients.ts';
import { waitingMails } from '../../../db/queries/deliveries/waiting-mails.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { instant } from '../../../domain/time/instant.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import { straightApproval } from '../../helpers/straight-approval.ts';

const api = await startApi(await testDatabase());
const { db } = api.deps;
const cases = new HttpCases(api);
await cases.setClock('2026-11-05T09:00+07:00');
const intake = await cases.client('union.intake_officer');
const focalPoint = api.province.people['police.focal_point'].id;

/** Every test has a consultation to the police of its own. */
let params: { readonly caseId: CaseId };
beforeEach(async () => {
  const { id: caseId } = await cases.submit('union.intake_officer', programme(api.province.units.owner));
  await cases.actThrough(caseId, straightApproval.slice(0, 2));
  params = { caseId };
});
const listed = async () => (await intake.call(listCaseNotices, { params })).items;

test('those inside see who was notified of what as whom, and that its mail waits', async () => {
  const notified = (await listed()).find(({ recipient }) => recipient.id === focalPoint);
  expect(notified).toMatchObject({
    template: 'task_opened',
    as: [{ unit: api.province.units.police, role: 'focal_point' }],
    mail: { state: 'waiting', attempts: 0, sentAt: null, lastError: null },
  });
  expect(notified?.mail?.nextTryAt).toBe(notified?.notBefore);
});

test('a consulted unit sees only what its member was notified of', async () => {
  const { items } = await (await cases.client('police.focal_point')).call(listCaseNotices, { params });
  expect(items.length).toBeGreaterThan(0);
  expect(new Set(items.map(({ recipient }) => recipient.id))).toEqual(new Set([focalPoint]));
  expect((await listed()).some(({ recipient }) => recipient.id !== focalPoint)).toBe(true);
});

test('a mail that failed is sent again when somebody inside asks for it, one that waits is not', async () => {
  const { id: noticeId } = (await listed()).find(({ recipient }) => recipient.id === focalPoint)!; // the first test
  expect((await intake.refused(resendNotice, { params: { ...params, noticeId } })).status).toBe(404);
  await db
    .updateTable('deliveries')
    .set({ state: 'failed', attempts: 3, last_error: '550 no such user' })
    .where('notice_id', '=', noticeId)
    .execute();
  const mailNow = async () => (await listed()).find(({ id }) => id === noticeId)?.mail;
  expect(await mailNow()).toMatchObject({ state: 'failed', nextTryAt: null, lastError: '550 no such user' });
  const police = await cases.client('police.focal_point');
  expect((await police.refused(resendNotice, { params: { ...params, noticeId } })).status).toBe(404);
  const now = instant('2026-11-05T09:00:00+07:00');
  const found = () => claimRecipients(db, { loop: randomUUID(), now, limit: 100, claimMs: 60_000 });
  await db.updateTable('deliveries').set({ unseen_from: null }).execute();
  expect(await found()).toEqual([]);
  await intake.call(resendNotice, { params: { ...params, noticeId } });
  expect(await mailNow()).toMatchObject({ state: 'waiting', lastError: null });
  expect(await found()).toEqual([focalPoint]);
});

test('people choose how they are notified, and mute a case', async () => {
  const police = await cases.client('police.focal_point');
  const { id } = (await police.call(listCaseNotices, { params })).items[0]!; // the second test
  const wanted = async () => {
    const mails = await waitingMails(db, focalPoint, instant('2026-11-05T09:00:00+07:00'));
    const mail = mails.find((one) => one.id === id);
    return [mail?.frequency, mail?.isMuted];
  };
  expect(await police.call(readNotificationSettings, {})).toEqual({ mail: 'at_once' });
  expect(await wanted()).toEqual(['at_once', false]);
  await police.call(changeNotificationSettings, { body: { mail: 'off' } });
  await police.call(muteCase, { params });
  await police.call(muteCase, { params });
  expect(await police.call(readNotificationSettings, {})).toEqual({ mail: 'off' });
  expect(await wanted()).toEqual(['off', true]);
  await police.call(changeNotificationSettings, { body: { mail: 'at_once' } });
  await police.call(unmuteCase, { params });
  expect(await wanted()).toEqual(['at_once', false]);
});

test('who wants a digest reads which of their mails waits for it: not a consultation', async () => {
  const mailTo = async (who: 'police.focal_point' | 'planning.officer') => {
    const client = await cases.client(who);
    const choose = (mail: 'digest' | 'at_once') => client.call(changeNotificationSettings, { body: { mail } });
    const { id } = api.province.people[who];
    const mailNow = async () => (await listed()).find(({ recipient }) => recipient.id === id)?.mail;
    await choose('digest');
    const asDigest = await mailNow();
    await choose('at_once');
    return [asDigest, await mailNow()];
  };
  const waits = { state: 'waiting', digest: null, nextTryAt: expect.any(String) };
  expect(await mailTo('planning.officer')).toMatchObject([{ digest: 'morning', nextTryAt: null }, waits]);
  expect(await mailTo('police.focal_point')).toMatchObject([waits, waits]);
});
