import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, inject, test } from 'vitest';
import { openPostalWorld, publicUrl } from '../helpers/postal-world.ts';

const post = await openPostalWorld({ relay: false });
const { workflows, server } = post;
const { world } = workflows;
const taskQueue = `mail-${randomUUID()}`;
const children: ChildProcess[] = [];
afterAll(() => children.forEach((child) => child.kill('SIGKILL')));

/** The worker as production runs it, and what it says. */
function startWorker(over: Record<string, string> = {}): { child: ChildProcess; lines: string[] } {
  const script = fileURLToPath(new URL('../../worker/main.ts', import.meta.url));
  const env = {
    ...process.env,
    DATABASE_URL: workflows.url,
    TEMPORAL_ADDRESS: workflows.temporal.address,
    TASK_QUEUE: taskQueue,
    DATA_DIR: join(inject('runFolder'), taskQueue),
    SEAL_DIR: workflows.sealDir,
    EMBEDDED: '1',
    LOG_LEVEL: 'warn',
    SMTP_URL: server.smtpUrl,
    PUBLIC_URL: publicUrl,
    ...over,
  };
  const child = spawn(process.execPath, [script], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const lines: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  return { child, lines };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = once(child, 'exit');
  child.kill(signal);
  const [code] = (await ended) as [number | null]; // what 'exit' hands over
  return code;
}

const atNine = '2026-11-23T09:00+07:00';

test(
  'without a mail server notices wait, and the worker says it once; they are sent once there is one, without Temporal too',
  { timeout: 60_000 },
  async () => {
    await world.setClock(atNine);
    const caseId = await world.submit();
    const waiting = await post.notify('union.officer', caseId, { at: '2026-11-23T08:00:00+07:00' });
    const without = startWorker({ SMTP_URL: '' });
    await expect.poll(() => workflows.nudges(), { timeout: 30_000 }).toBe(0);
    await end(without.child, 'SIGTERM');
    expect(without.lines.filter((line) => line.includes('no notices are mailed'))).toHaveLength(1);
    expect(await post.delivery(waiting)).toMatchObject({ state: 'waiting', attempts: 0 });
    const withoutTemporal = startWorker({ TEMPORAL_ADDRESS: '127.0.0.1:9' }); // nobody listens on the discard port
    await post.becomes(waiting, 'sent', 1, 30_000);
    expect(withoutTemporal.lines.join('\n')).toContain('Temporal is not to be had');
    expect(await end(withoutTemporal.child, 'SIGTERM')).toBe(0);
  },
);

test(
  'what a worker was sending when it was killed is in doubt for the next one, which sends it again, and then what came after it',
  { timeout: 90_000 },
  async () => {
    await world.setClock(atNine);
    const caseId = await world.submit();
    await post.letEverybodySee(caseId);
    const who = 'planning.officer';
    server.mood(post.email(who), 'hang');
    const first = await post.notify(who, caseId, { at: '2026-11-23T08:00:00+07:00' });
    const second = await post.notify(who, caseId, { at: '2026-11-23T08:00:01+07:00' });
    const killed = startWorker();
    await expect.poll(() => server.mailsTo(post.email(who)).length, { timeout: 30_000 }).toBe(1);
    await end(killed.child, 'SIGKILL');
    expect(await post.delivery(first)).toMatchObject({ state: 'waiting', attempts: 1, trying: true });
    server.mood(post.email(who), 'defer');
    startWorker();
    // it may have come: nobody knows until it is sent
    await post.becomes(first, 'in_doubt', 2, 40_000);
    server.mood(post.email(who), 'accept');
    await post.moveClock('2026-11-23T09:04+07:00');
    await post.becomes(first, 'sent', 3, 40_000);
    await post.becomes(second, 'sent', 1);
    const ids = server.mailsTo(post.email(who)).map(({ messageId }) => messageId?.slice(1, 37));
    expect(ids).toEqual([first, first, second]);
  },
);
