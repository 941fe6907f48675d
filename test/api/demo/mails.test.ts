import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { afterAll, expect, inject, test } from 'vitest';
import { mailFolder } from '../../../api/demo/caught-mails.ts';
import { listDemoMails, readDemoMail } from '../../../api/contract/demo-mails.ts';
import { startMailCatcher } from '../../../embedded/mail-catcher.ts';
import { startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';

const dataDir = join(inject('runFolder'), randomUUID());
await mkdir(dataDir);
const { visitor } = await startApi(await testDatabase(), { dataDir });
const list = (query: { to?: string } = {}) => visitor.call(listDemoMails, { query });

const before = await list();

const catcher = await startMailCatcher(mailFolder(dataDir));
afterAll(catcher.stop);
const transport = createTransport(catcher.smtpUrl);
const html = '<p>Kính gửi <b>Lan</b></p><script>alert(1)</script>';
for (const to of ['dung@demo.example', 'lan@demo.example'])
  await transport.sendMail({ from: 'a@localhost', to, subject: `Hồ sơ <UHN> của ${to}`, text: 'Kính gửi Lan', html });
transport.close();

test('an installation without mails shows none', () => {
  expect(before.items).toEqual([]);
});

test('shows what was caught, the newest first, and what one person would have got', async () => {
  expect((await list()).items.map(({ to }) => to[0])).toEqual(['lan@demo.example', 'dung@demo.example']);
  const { items } = await list({ to: 'dung@demo.example' });
  expect(items).toHaveLength(1);
  const mail = await visitor.call(readDemoMail, { params: { mailId: items[0]!.id } }); // one
  expect(mail).toMatchObject({
    subject: 'Hồ sơ <UHN> của dung@demo.example',
    text: expect.stringContaining('Kính gửi'),
  });
});

test('pages show them in a browser, and no script of a mail can run', async () => {
  const { id } = (await list()).items[0]!; // there are two
  const overview = await visitor.get('/demo/mails');
  expect(overview.text).toContain('Hồ sơ &lt;UHN&gt; của lan@demo.example');
  const one = await visitor.get(`/demo/mails/${id}`);
  expect(one.text).toContain('sandbox="allow-popups');
  expect(one.text).not.toContain('<script>');
  const content = await visitor.get(`/demo/mails/${id}/html`);
  expect(content.text).toContain('<b>Lan</b>');
  const policy = content.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain('sandbox');
  expect(policy).not.toContain('allow-scripts');
});

test('opens nothing but mails that were caught', async () => {
  for (const mailId of ['mails.jsonl', '../auth-secret', '..%2Fauth-secret', 'x.eml']) {
    expect((await visitor.refused(readDemoMail, { params: { mailId } })).code).toBe('not_found');
    expect((await visitor.get(`/demo/mails/${encodeURIComponent(mailId)}`)).status).toBe(404);
    expect((await visitor.get(`/demo/mails/${encodeURIComponent(mailId)}/html`)).status).toBe(404);
  }
});
