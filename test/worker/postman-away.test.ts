import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, inject, test } from 'vitest';
import { FollowedWorld } from '../helpers/followed-world.ts';
import { openPostalWorld, publicUrl } from '../helpers/postal-world.ts';

const post = await openPostalWorld({ relay: false });
const { follow, server } = post;
const { world, temporal, url, sealDir } = follow;
const taskQueue = `postman-${randomUUID()}`;
const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

function startWorker(): ChildProcess {
  const script = fileURLToPath(new URL('../../worker/main.ts', import.meta.url));
  const env = {
    ...process.env,
    DATABASE_URL: follow.url,
    TEMPORAL_ADDRESS: follow.temporal.address,
    TASK_QUEUE: taskQueue,
    DATA_DIR: join(inject('runFolder'), taskQueue),
    SEAL_DIR: follow.sealDir,
    EMBEDDED: '1',
    LOG_LEVEL: 'warn',
    SMTP_URL: server.smtpUrl,
    PUBLIC_URL: publicUrl,
  };
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  return child;
}

test('without a mail server notices wait; they are sent once there is one, though their nudges are gone', async () => {
  await follow.world.setClock('2026-11-23T09:00+07:00');
  const caseId = await follow.world.submit();
  const waiting = await post.tell('union.officer', caseId, { at: '2026-11-23T08:00:00+07:00' });
  const without = new FollowedWorld({ world, temporal, url, sealDir, mail: false }).startRelay();
  await expect.poll(() => follow.nudges(), { timeout: 15_000 }).toBe(0);
  await without.stop();
  expect(await post.delivery(waiting)).toMatchObject({ state: 'waiting', attempts: 0 });
  const relay = follow.startRelay(); // sweeps as it starts, then every 30 s
  await post.becomes(waiting, 'sent', 1);
  await relay.stop();
});

test(
  'what a worker was sending when it was killed is in doubt for the next one, which sends it again, and then what came after it',
  { timeout: 90_000 },
  async () => {
    await follow.world.setClock('2026-11-23T09:00+07:00');
    const caseId = await follow.world.submit();
    await post.letEverybodySee(caseId);
    const who = 'planning.officer';
    server.mood(post.email(who), 'hang');
    const first = await post.tell(who, caseId, { at: '2026-11-23T08:00:00+07:00' });
    const second = await post.tell(who, caseId, { at: '2026-11-23T08:00:01+07:00' });
    const killed = startWorker();
    await expect.poll(() => server.mailsTo(post.email(who)).length, { timeout: 30_000 }).toBe(1);
    const ended = once(killed, 'exit');
    killed.kill('SIGKILL');
    await ended;
    expect(await post.delivery(first)).toMatchObject({ state: 'waiting', attempts: 1, trying: true });
    server.mood(post.email(who), 'defer');
    startWorker();
    // it may have come: nobody knows until it is sent
    await post.becomes(first, 'in_doubt', 2, 40_000);
    server.mood(post.email(who), 'accept');
    await post.moveClock('2026-11-23T09:04+07:00', who);
    await post.becomes(first, 'sent', 3, 40_000);
    await post.becomes(second, 'sent', 1);
    const ids = server.mailsTo(post.email(who)).map(({ messageId }) => messageId?.slice(1, 37));
    expect(ids).toEqual([first, first, second]);
  },
);
