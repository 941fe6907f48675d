import { expect, test } from 'vitest';
import { noteBounce } from '../../db/queries/deliveries/settle-delivery.ts';
import { openCaseWorld } from '../helpers/case-world.ts';
import { testDatabase } from '../helpers/database.ts';
import { openMailRound } from '../helpers/mail-round.ts';
import type { PersonKey } from '../helpers/province.ts';
import { notify } from '../helpers/notify.ts';

const world = await openCaseWorld(await testDatabase());
const round = await openMailRound(world);
const { db } = world.engine;
const { server } = round;
const reply = '550 5.1.1 no such user';

await world.setClock('2026-11-23T09:00:00+07:00');
const caseId = await world.submit();
const at = '2026-11-23T08:00:00+07:00';

/** The far server sends the mail back before our own says that it has taken it. */
async function bringAndBounce(who: PersonKey): Promise<void> {
  server.mood(round.email(who), 'late');
  const mails = () => server.mailsTo(round.email(who));
  const before = mails().length;
  const bringing = round.bring(who);
  await expect.poll(() => mails().length).toBe(before + 1);
  expect(await noteBounce(db, { messageId: mails().at(-1)?.messageId ?? '', reply, by: null })).not.toBeNull();
  server.answer();
  await bringing;
  server.mood(round.email(who), 'accept');
}

const deliveryOf = (id: string) =>
  db
    .selectFrom('deliveries')
    .select(['state', 'last_error', 'sent_at', 'trying'])
    .where('notice_id', '=', id)
    .executeTakeFirstOrThrow();

const bounced = { state: 'bounced', last_error: reply, sent_at: null, trying: false };

test('a bounce that comes before its mail is known to be sent stands', async () => {
  const id = await notify(world, 'union.intake_officer2', caseId, { at });
  await bringAndBounce('union.intake_officer2');
  expect(await deliveryOf(id)).toEqual(bounced);
});

test('and so for all that a mail brings together', async () => {
  const ids = [];
  for (const template of ['task_overdue', 'escalation'] as const)
    ids.push(await notify(world, 'union.head', caseId, { at, template }));
  await bringAndBounce('union.head');
  expect(server.mailsTo(round.email('union.head'))).toHaveLength(1);
  for (const id of ids) expect(await deliveryOf(id)).toEqual(bounced);
});
