import { expect, test } from 'vitest';
import { readFailure } from '../../../engine/mail/record-bounce.ts';
import { bounceOf } from '../../helpers/bounce-of.ts';

const ours = { messageId: '<b8a3c2d1@vinhlong.example.vn>', to: 'lan@tinh.example', reply: '550 5.1.1 no such user' };

test('reads which mail came back, and what the server said, over folded lines', async () => {
  expect(await readFailure(bounceOf(ours))).toEqual({ messageId: ours.messageId, reply: '550 5.1.1 no such user' });
});

test('reads it also where the whole mail is returned, and puts the status before words that lack it', async () => {
  const whole = bounceOf({ ...ours, reply: 'mailbox is gone' }).replace('text/rfc822-headers', 'message/rfc822');
  expect(await readFailure(whole)).toEqual({ messageId: ours.messageId, reply: '5.1.1 mailbox is gone' });
});

test.each([
  ['one that only says that it takes long', bounceOf({ ...ours, action: 'delayed' })],
  ['one that says it came', bounceOf({ ...ours, action: 'delivered' })],
  ['one that does not name the mail', bounceOf({ ...ours, messageId: '' })],
  ['an answer of a person', `From: lan@tinh.example\r\nMessage-ID: ${ours.messageId}\r\n\r\nAction: failed\r\n`],
  ['no mail at all', 'x'],
])('takes %s for no bounce', async (_, raw) => {
  expect(await readFailure(raw)).toBeNull();
});
