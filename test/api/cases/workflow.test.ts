import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import pino from 'pino';
import { expect, inject, test } from 'vitest';
import { createActivities } from '../../../activities/create-activities.ts';
import { readWorkflow } from '../../../api/contract/cases/one.ts';
import type { CaseId } from '../../../domain/ids.ts';
import { Relay } from '../../../worker/relay.ts';
import type { WorkflowQueue } from '../../../worker/signal-workflows.ts';
import { startApi } from '../../helpers/api.ts';
import { atTheEnd } from '../../helpers/at-the-end.ts';
import { testDatabase } from '../../helpers/database.ts';
import { programme } from '../../helpers/dossiers.ts';
import { HttpCases } from '../../helpers/http-cases.ts';
import type { PersonKey } from '../../helpers/province.ts';
import { straightApproval } from '../../helpers/straight-approval.ts';
import { startTemporal } from '../../helpers/temporal.ts';

const api = await startApi(await testDatabase(), { temporalAddress: inject('temporal').address });
const cases = new HttpCases(api);
await cases.setClock('2026-11-05T09:00+07:00');
const submit = () => cases.submit('union.intake_officer', programme(api.province.units.owner));
const ask = async (who: PersonKey, caseId: CaseId) =>
  (await cases.client(who)).call(readWorkflow, { params: { caseId } });

function relayTo({ client, taskQueue }: WorkflowQueue): Relay {
  const relay = new Relay({ engine: api.deps.engine, client, taskQueue, log: pino({ level: 'silent' }) });
  relay.start();
  return relay;
}

test('says that the case has no workflow yet', async () => {
  const { id } = await submit();
  expect(await ask('union.intake_officer', id)).toEqual({ available: false, reason: 'not_started' });
});

test('says that Temporal is away, and nobody waits long for it', async () => {
  const away = await startApi(await testDatabase());
  const alone = new HttpCases(away);
  const { id } = await alone.submit('union.intake_officer', programme(away.province.units.owner));
  const begun = Date.now();
  const client = await alone.client('union.intake_officer');
  expect(await client.call(readWorkflow, { params: { caseId: id } })).toEqual({
    available: false,
    reason: 'temporal_unreachable',
  });
  expect(Date.now() - begun).toBeLessThan(2_000);
});

test('says that Temporal is there, but no worker answers', async () => {
  const connection = await Connection.connect({ address: inject('temporal').address });
  atTheEnd(() => connection.close());
  const relay = relayTo({ client: new Client({ connection }), taskQueue: `nobody-${randomUUID()}` });
  const { id } = await submit();
  relay.wake();
  const unanswered = { available: false, reason: 'no_answer' };
  await expect.poll(() => ask('union.intake_officer', id), { timeout: 20_000 }).toEqual(unanswered);
  await relay.stop();
});

test('tells what the workflow waits for, to a consulted unit only its own consultations', async () => {
  const { engine } = api.deps;
  const temporal = await startTemporal(createActivities({ engine, sealDir: inject('runFolder') }));
  const relay = relayTo(temporal);
  atTheEnd(() => relay.stop());

  const { id } = await submit();
  await cases.actThrough(id, straightApproval.slice(0, 2));
  const { version } = await cases.act('planning.officer', id, {
    type: 'open_consultation',
    function: 'foreign_affairs',
    question: 'Đề nghị cho ý kiến.',
  });
  relay.wake();
  await expect.poll(() => ask('planning.officer', id), { timeout: 10_000 }).toMatchObject({ available: true, version });
  const inside = await ask('planning.officer', id);
  expect(inside).toMatchObject({
    status: 'in_progress',
    stage: { name: 'appraisal', waitsFor: ['appraise'] },
    consultations: [{ function: 'police' }, { function: 'foreign_affairs' }],
  });
  const waits = inside.available ? inside.waits.map(({ id: due }) => due) : [];
  expect(waits).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^target_warning/),
      'reminder/3.1/1', // of the police's answer
    ]),
  );
  const warned = inside.available && inside.waits.find((wait) => wait.id.startsWith('target_warning'));
  // day 7 by the clock that everybody sees, however far it is from Temporal's own
  const off = Date.parse(warned ? warned.wakesAt : '') - Date.parse('2026-11-16T07:30+07:00');
  expect(Math.abs(off)).toBeLessThan(60_000);
  const consulted = await ask('foreign_affairs.focal_point', id);
  expect(consulted).toMatchObject({ available: true, consultations: [{ function: 'foreign_affairs', no: 2 }] });
  expect(JSON.stringify(consulted)).not.toMatch(/police|reminder\/3/);
});
