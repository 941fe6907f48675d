import { expect, test } from 'vitest';
import { requestPasswordReset } from '../../../api/contract/session.ts';
import { someAddress, startApi } from '../../helpers/api.ts';
import { testDatabase } from '../../helpers/database.ts';
import { startMailbox } from '../../helpers/mailbox.ts';

const mailbox = await startMailbox();
const api = await startApi(await testDatabase(), { smtpUrl: mailbox.smtpUrl });
const newPassword = 'song-dai-nui-cao-bien-rong';

/** The link of a mail, as somebody clicks on it. */
async function linkFor(email: string): Promise<string> {
  await api.visitor.call(requestPasswordReset, { body: { email } }, from());
  const link = /https?:\S+/.exec((await mailbox.mailTo(email)).text ?? '')?.[0];
  if (!link) throw new Error('the mail has no link');
  return link;
}

const from = () => ({ headers: { 'x-forwarded-for': someAddress() } });

/** Sends the page's form as a browser does: its hidden fields, and what is typed into the others. */
async function sendForm(html: string, typed: Record<string, string>, headers: Record<string, string> = {}) {
  const action = /<form method="post" action="([^"]+)"/.exec(html)?.[1] ?? '';
  const token = /name="token" value="([^"]*)"/.exec(html)?.[1] ?? '';
  const answer = await fetch(api.url + action, {
    method: 'POST',
    headers: { origin: api.url, ...from().headers, ...headers },
    body: new URLSearchParams({ token, ...typed }),
  });
  return { status: answer.status, text: await answer.text() };
}

test('the mailed link leads to a form without scripts, which sets the password once', async () => {
  const { email } = api.province.people['planning.officer'];
  const link = await linkFor(email);
  const page = await fetch(link);
  const html = await page.text();
  expect([page.status, page.headers.get('cache-control')]).toEqual([200, 'no-store']);
  expect(html).toContain('<html lang="vi">');
  expect(html).not.toMatch(/<script|https?:/);

  const differing = await sendForm(html, { newPassword, again: `${newPassword}!` });
  expect([differing.status, differing.text]).toEqual([400, expect.stringContaining('Hai lần nhập không giống nhau')]);
  const short = await sendForm(differing.text, { newPassword: 'ngắn', again: 'ngắn' });
  expect([short.status, short.text]).toEqual([400, expect.stringContaining('phải có từ 10 đến 128 ký tự')]);
  const done = await sendForm(short.text, { newPassword, again: newPassword });
  expect([done.status, done.text]).toEqual([200, expect.stringContaining('Đã đặt mật khẩu')]);
  await api.signIn(email, newPassword);

  const again = await sendForm(html, { newPassword, again: newPassword });
  expect([again.status, again.text]).toEqual([400, expect.stringContaining('đã dùng hoặc đã hết hạn')]);
});

test('speaks English to a browser that asks for it', async () => {
  const html = await (await fetch(`${api.url}/set-password?token=x`, { headers: { 'accept-language': 'en' } })).text();
  expect(html).toContain('<html lang="en">');
  expect(html).toContain('Choose a password');
});

test('a link without a token is none, and a token is never markup', async () => {
  expect((await api.visitor.get('/set-password')).status).toBe(400);
  const { text } = await api.visitor.get(`/set-password?token=${encodeURIComponent('"><b>x')}`);
  expect(text).toContain('value="&quot;&gt;&lt;b&gt;x"');
});

test('another site cannot send the form', async () => {
  const html = await (await fetch(`${api.url}/set-password?token=x`)).text();
  const { status } = await sendForm(html, { newPassword, again: newPassword }, { origin: 'https://evil.example' });
  expect(status).toBe(403);
});

test('what is no form, and one that is too large, set nothing', async () => {
  const json = await api.visitor.post('/set-password', { token: 'x', newPassword, again: newPassword });
  expect(json.status).toBe(400);
  const large = await sendForm(`<form method="post" action="/set-password"`, { newPassword: 'x'.repeat(10_000) });
  expect(large.status).toBe(413);
});
