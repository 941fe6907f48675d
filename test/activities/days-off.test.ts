import { expect, test } from 'vitest';
import { mailPasswordLink } from '../../api/session/passwords.ts';
import type { CaseId } from '../../domain/ids.ts';
import { addMs, type Instant, instant } from '../../domain/time/instant.ts';
import { readNow } from '../../engine/clock.ts';
import { overdueRecipients } from '../../db/queries/deliveries/claim-recipients.ts';
import { sendAgain } from '../../db/queries/notices/notices-of-case.ts';
import { openCaseWorld } from '../helpers/case-world.ts';
import { testDatabase } from '../helpers/database.ts';
import { openMailRound } from '../helpers/mail-round.ts';
import type { PersonKey } from '../helpers/province.ts';
import { notify } from '../helpers/notify.ts';

const world = await openCaseWorld(await testDatabase());
const round = await openMailRound(world);
const { engine, province } = world;
const { server } = round;

const friday = '2026-11-27T16:30:00+07:00';
const saturday = '2026-11-28T03:00:00+07:00';
const opening = instant('2026-11-30T07:30:00+07:00');
await world.setClock(friday);
const caseId: CaseId = await world.submit();

const subjects = (who: PersonKey) => server.mailsTo(round.email(who)).map(({ messageId }) => messageId?.slice(1, 37));

/** When the mail loop looks again, to the second. */
async function nextRound(who: PersonKey): Promise<Instant> {
  const waitMs = await round.bring(who);
  if (waitMs === null) throw new Error('nothing waits');
  return instant(new Date(Math.round(Date.parse(addMs(await readNow(engine), waitMs)) / 1000) * 1000));
}

/** Sleeps and tries again, as long as that moment comes before `until`. */
async function tryUntil(who: PersonKey, until: Instant): Promise<Instant> {
  let next = await nextRound(who);
  while (next < until) {
    await world.setClock(addMs(next, 1_000));
    next = await nextRound(who);
  }
  return next;
}

const attemptsOf = async (id: string) =>
  engine.db.selectFrom('deliveries').select(['state', 'attempts']).where('id', '=', id).executeTakeFirstOrThrow();

test('what a server puts off on a Friday waits for Monday with all behind it; what is urgent passes', async () => {
  const who: PersonKey = 'union.intake_officer2';
  server.mood(round.email(who), 'defer');
  await engine.db.deleteFrom('deliveries').execute(); // of the submission
  const first = await notify(world, who, caseId, { at: '2026-11-27T16:29:59+07:00', notBefore: friday });
  const second = await notify(world, who, caseId, { at: friday });
  expect(await tryUntil(who, instant('2026-11-28T00:00:00+07:00'))).toBe(opening);

  server.mood(round.email(who), 'accept');
  await world.setClock(saturday);
  expect(await nextRound(who)).toBe(opening);
  expect(subjects(who)).toEqual([]);
  expect(await overdueRecipients(engine.db, instant(saturday), 10)).not.toContain(province.people[who].id);
  const urgent = await notify(world, who, caseId, { at: saturday, urgent: true });
  expect(await nextRound(who)).toBe(opening);
  expect(subjects(who)).toEqual([urgent]);

  await world.setClock(opening);
  await round.bring(who);
  expect(subjects(who)).toEqual([urgent, first, second]);
});

test('what is urgent is tried on days off, and what it held back waits for Monday', async () => {
  const who: PersonKey = 'union.head';
  await world.setClock(friday);
  server.mood(round.email(who), 'defer');
  const urgent = await notify(world, who, caseId, { at: friday, urgent: true });
  const calm = await notify(world, who, caseId, { at: '2026-11-27T16:30:01+07:00' });
  const due = await tryUntil(who, instant('2026-11-28T00:00:00+07:00'));
  expect(due < instant('2026-11-28T05:00:00+07:00')).toBe(true);
  server.mood(round.email(who), 'accept');
  await world.setClock(addMs(due, 1_000));
  expect(await nextRound(who)).toBe(opening);
  expect(subjects(who)).toEqual([urgent]);
  expect(await attemptsOf(calm)).toEqual({ state: 'waiting', attempts: 0 });
});

test('a link to sign in, which somebody waits for, is tried on days off too', async () => {
  const who: PersonKey = 'planning.head';
  await world.setClock(saturday);
  server.mood(round.email(who), 'defer');
  await notify(world, who, caseId, { at: friday });
  await mailPasswordLink(engine.db, { person: province.people[who].id, kind: 'reset', now: instant(saturday) });
  const again = await nextRound(who);
  expect(again < instant('2026-11-28T03:02:00+07:00')).toBe(true);
  server.mood(round.email(who), 'accept');
  await world.setClock(addMs(again, 1_000));
  expect(await nextRound(who)).toBe(opening);
  expect(server.mailsTo(round.email(who))).toHaveLength(1);
});

test('a mail is tried for three days without the days off', async () => {
  const who: PersonKey = 'union.leader';
  await world.setClock(friday);
  server.mood(round.email(who), 'defer');
  const id = await notify(world, who, caseId, { at: friday });
  await tryUntil(who, instant('2026-12-02T12:00:00+07:00'));
  expect(await attemptsOf(id)).toMatchObject({ state: 'waiting' });
  await world.setClock('2026-12-02T16:29:00+07:00');
  expect(await round.bring(who)).toBe(null);
  expect(await attemptsOf(id)).toMatchObject({ state: 'failed' });
});

test('what nobody was there to send on a Friday waits for Monday; what is sent again by hand does not', async () => {
  const who: PersonKey = 'union.manager';
  await world.setClock(saturday);
  const left = await notify(world, who, caseId, { at: friday });
  expect(await nextRound(who)).toBe(opening);
  expect(subjects(who)).toEqual([]);

  const failed = await notify(world, who, caseId, { at: friday });
  await engine.db.updateTable('deliveries').set({ state: 'failed', attempts: 9 }).where('id', '=', failed).execute();
  await sendAgain(engine.db, { caseId, noticeId: failed }, new Date(saturday));
  expect(await nextRound(who)).toBe(opening);
  expect(subjects(who)).toEqual([failed]);

  await world.setClock(opening);
  await round.bring(who);
  expect(subjects(who)).toEqual([failed, left]);
});
