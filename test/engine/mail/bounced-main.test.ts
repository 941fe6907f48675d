import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { bounceOf } from '../../helpers/bounce-of.ts';
import { openEngineRoom } from '../engine-room.ts';

const room = await openEngineRoom();

/** As a mail server pipes a mail into it. */
async function pipe(mail: string): Promise<{ code: unknown; said: string }> {
  const env = { ...process.env, DATABASE_URL: room.database.appUrl };
  const child = spawn(process.execPath, ['engine/bounced-main.ts'], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  child.stdin.end(mail);
  const said = await text(child.stdout);
  const [code] = (await ended) as unknown[]; // the exit code comes first
  return { code, said: said.trim() };
}

test('a notification that is piped in is recorded; any other mail is passed over', async () => {
  const { id: caseId } = await room.submit();
  const { id } = await room.owner
    .selectFrom('notices')
    .select('id')
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  const messageId = `<${id}@tinh.example>`;
  const sent = { state: 'sent', attempts: 1, message_id: messageId } as const;
  await room.owner.updateTable('deliveries').set(sent).where('id', '=', id).execute();
  const notification = bounceOf({ messageId, to: 'lan@tinh.example', reply: '550 5.1.1 no such user' });
  expect(await pipe(notification)).toEqual({ code: 0, said: `recorded: mail ${id} came back` });
  const { state } = await room.owner
    .selectFrom('deliveries')
    .select('state')
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  expect(state).toBe('bounced');
  expect(await pipe('From: lan@tinh.example\r\n\r\nXin chào')).toEqual({
    code: 0,
    said: 'nothing recorded: not_a_bounce',
  });
  const other = bounceOf({ messageId: '<x@elsewhere.example>', to: 'a@b.example', reply: '550' });
  expect((await pipe(other)).said).toBe('nothing recorded: unknown_mail');
});
