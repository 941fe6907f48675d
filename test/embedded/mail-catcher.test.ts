import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { expect, inject, onTestFinished, test } from 'vitest';
import { listCaughtMails } from '../../api/demo/caught-mails.ts';
import { startMailCatcher } from '../../embedded/mail-catcher.ts';

test('keeps what was sent, readable, across restarts', async () => {
  const dir = await mkdtemp(join(inject('runFolder'), 'mail-'));
  const catcher = await startMailCatcher(dir);
  onTestFinished(catcher.stop);
  const transport = createTransport(catcher.smtpUrl);
  await transport.sendMail({
    from: '"Nhịp Cầu" <no-reply@localhost>',
    to: '"Đặng Quốc Dũng" <dung@example.vn>',
    cc: 'lan@example.vn',
    subject: 'Hồ sơ UHN-261121-0007 chờ thẩm định',
    text: 'Kính gửi ông Dũng',
    messageId: '<n-1@localhost>',
  });
  await transport.sendMail({ from: 'a@localhost', to: 'lan@example.vn', subject: 'Thứ hai', text: 'x' });
  transport.close();

  const mails = await listCaughtMails(dir);
  expect(mails.map(({ subject, to }) => ({ subject, to }))).toEqual([
    { subject: 'Hồ sơ UHN-261121-0007 chờ thẩm định', to: ['dung@example.vn', 'lan@example.vn'] },
    { subject: 'Thứ hai', to: ['lan@example.vn'] },
  ]);
  expect(mails[0]).toMatchObject({ from: 'no-reply@localhost', messageId: '<n-1@localhost>' });
  expect(await readFile(join(dir, mails[0]?.file ?? ''), 'utf8')).toContain('Message-ID: <n-1@localhost>');
});

test('a folder without mails lists none', async () => {
  expect(await listCaughtMails(inject('runFolder'))).toEqual([]);
});
