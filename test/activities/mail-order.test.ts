import { expect, test } from 'vitest';
import { mailPasswordLink } from '../../api/session/passwords.ts';
import { instant } from '../../domain/time/instant.ts';
import { openCaseWorld } from '../helpers/case-world.ts';
import { testDatabase } from '../helpers/database.ts';
import { openMailRound } from '../helpers/mail-round.ts';
import type { PersonKey } from '../helpers/province.ts';
import { notify } from '../helpers/notify.ts';

const world = await openCaseWorld(await testDatabase());
const round = await openMailRound(world);
const { server } = round;
const day = '2026-11-23T';
const at = (time: string) => `${day}${time}+07:00`;

await world.setClock(at('08:00'));
const caseId = await world.submit();

test('a mail that is tried again holds back those behind it, also where one before it goes meanwhile', async () => {
  const who: PersonKey = 'union.head';
  const subjects = () => server.mailsTo(round.email(who)).map(({ messageId }) => messageId?.slice(1, 37));
  // it waits two minutes for others of its kind
  const reminder = await notify(world, who, caseId, { at: at('08:30:00'), template: 'escalation' });
  const held = await notify(world, who, caseId, { at: at('08:30:10') });
  server.mood(round.email(who), 'defer');
  for (const time of ['08:30:20', '08:31:25']) {
    await world.setClock(at(time));
    await round.bring(who);
  }
  server.mood(round.email(who), 'accept');
  const behind = await notify(world, who, caseId, { at: at('08:32:00') });
  await world.setClock(at('08:32:05'));
  expect(await round.bring(who)).toBeGreaterThan(60_000);
  expect(subjects()).toEqual([reminder]);
  await world.setClock(at('08:35:00'));
  await round.bring(who);
  expect(subjects()).toEqual([reminder, held, behind]);
});

test('who waits at the screen for a link does not wait for a mail that is tried again', async () => {
  const who: PersonKey = 'union.leader';
  const ids = () => server.mailsTo(round.email(who)).map(({ messageId }) => messageId?.slice(1, 37));
  await world.setClock(at('09:00:00'));
  server.mood(round.email(who), 'defer');
  const held = await notify(world, who, caseId, { at: at('09:00:00') });
  await round.bring(who);
  server.mood(round.email(who), 'accept');
  const person = world.province.people[who].id;
  await mailPasswordLink(world.engine.db, { person, kind: 'reset', now: instant(at('09:00:20')) });
  await world.setClock(at('09:00:20'));
  expect(await round.bring(who)).toBeGreaterThan(30_000);
  expect(ids()).toHaveLength(1);
  expect(ids()).not.toContain(held);
  await world.setClock(at('09:01:01'));
  await round.bring(who);
  expect(ids().at(-1)).toBe(held);
});
