import { afterAll, afterEach, expect, test } from 'vitest';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../../../api/app.ts';
import { listNotices } from '../../../api/contract/notices.ts';
import { openStreams } from '../../../api/events/streams.ts';
import { startApi } from '../../helpers/api.ts';
import { TestClient } from '../../helpers/client.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { TestEventSource } from '../../helpers/event-source.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import type { PersonKey } from '../../helpers/province.ts';

const api = await startApi(await testDatabase());
const cases = new HttpCases(api);
const { deps } = api;
const stopping = new AbortController();
const streams = openStreams({ ...deps, feed: deps.streams.feed, stopping: stopping.signal, beatMs: 100 });
const server = createServer(createApp({ ...deps, streams }));
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
// a TCP server's address is never a pipe's name
const { port } = server.address() as AddressInfo;
afterAll(() => server.close());
afterAll(() => server.closeAllConnections());
const sources: TestEventSource[] = [];
afterEach(() => sources.splice(0).forEach((source) => source.end()));

/** At a server whose streams beat fast. */
async function listenAs(who: PersonKey, lastEventId?: string): Promise<TestEventSource> {
  const { cookie, acting } = await api.as(who);
  const near = { ...(cookie ? { cookie } : {}), ...(acting ? { acting } : {}) };
  const source = await TestEventSource.open(new TestClient(`http://127.0.0.1:${port}`, near), lastEventId);
  sources.push(source);
  return source;
}

const submit = () => cases.submit('union.intake_officer', programme(api.province.units.owner));
const settled = () => new Promise((resolve) => setTimeout(resolve, 400));

test('a new notice reaches its own person’s streams at once, each once, and nobody else’s', async () => {
  await cases.setClock('2026-11-05T09:00+07:00');
  const { id: caseId } = await submit();
  const here = await listenAs('planning.officer');
  const there = await listenAs('planning.officer');
  const others = [await listenAs('planning.leader'), await listenAs('ppc_office.monitor')];
  await cases.act('union.intake_officer', caseId, { type: 'accept' });
  const mine = await (await cases.client('planning.officer')).call(listNotices, { query: {} });
  const [notice] = mine.items;
  for (const source of [here, there])
    await expect.poll(() => source.notices.map(({ data }) => data)).toEqual([{ id: notice?.id, caseId }]);
  await settled();
  for (const source of [here, there]) expect(source.notices).toHaveLength(1);
  for (const source of others) expect(source.notices).toEqual([]);
});

test('one that waits for the office to open comes when it opens', async () => {
  await cases.setClock('2026-11-05T20:00+07:00');
  const { id: caseId } = await submit();
  const source = await listenAs('planning.officer');
  await cases.act('union.intake_officer', caseId, { type: 'accept' });
  await expect.poll(() => source.moves.length).toBe(1);
  await settled();
  expect(source.notices).toEqual([]);
  await cases.setClock('2026-11-06T07:30:01+07:00');
  await expect.poll(() => source.notices.length).toBe(1);
});

test('who comes back hears of what came meanwhile', async () => {
  await cases.setClock('2026-11-06T09:00+07:00');
  const first = await listenAs('planning.officer');
  const from = first.lastId;
  first.end();
  const { id: caseId } = await submit();
  await cases.act('union.intake_officer', caseId, { type: 'accept' });
  const again = await listenAs('planning.officer', from);
  await expect.poll(() => again.notices.map(({ data }) => data)).toContainEqual({ id: expect.any(String), caseId });
});
