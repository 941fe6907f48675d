import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, expect, test } from 'vitest';
import { createApp } from '../../../api/app.ts';
import { signOut } from '../../../api/contract/session.ts';
import { openStreams } from '../../../api/events/streams.ts';
import { startApi } from '../../helpers/api.ts';
import { TestClient } from '../../helpers/client.ts';
import { testDatabase } from '../../helpers/database.ts';
import { TestEventSource } from '../../helpers/event-source.ts';

const api = await startApi(await testDatabase());
const { deps } = api;
const stopping = new AbortController();
const streams = openStreams({ ...deps, feed: deps.streams.feed, stopping: stopping.signal, beatMs: 50 });
const server = createServer(createApp({ ...deps, streams }));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
// a TCP server's address is never a pipe's name
const { port } = server.address() as AddressInfo;
afterAll(() => server.closeAllConnections());
afterAll(() => server.close());

/** The same session at the server whose streams beat fast. */
const nearby = ({ cookie, acting }: TestClient) =>
  new TestClient(`http://127.0.0.1:${port}`, { ...(cookie ? { cookie } : {}), ...(acting ? { acting } : {}) });

test('a quiet stream shows that it lives', async () => {
  const source = await TestEventSource.open(nearby(await api.as('union.officer')));
  await expect.poll(() => source.beats).toBeGreaterThan(2);
  expect(source.heard).toEqual([]);
  source.end();
});

test('a quiet stream ends with its session, without anything moving', async () => {
  const client = await api.as('union.officer');
  const source = await TestEventSource.open(nearby(client));
  await client.call(signOut, {});
  await expect.poll(() => source.ended).toBe(true);
});

test('all streams end when the process is asked to stop', async () => {
  const source = await TestEventSource.open(nearby(await api.as('union.officer')));
  stopping.abort();
  await expect.poll(() => source.ended).toBe(true);
});
