import { expect, test } from 'vitest';
import { publishProcedures } from '../../db/publish-rules.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import { recordBounce } from '../../engine/mail/record-bounce.ts';
import { aidApproval } from '../helpers/laws.ts';
import { bounceOf } from '../helpers/bounce-of.ts';
import { openPostalWorld } from '../helpers/postal-world.ts';
import { provenByMail } from '../helpers/proven-by-mail.ts';
import { actThrough, steps } from '../helpers/straight-approval.ts';

/** Their silence is noted, after their server took the mail. */
const withSilencePassedOver = (procedure: Procedure): Procedure => ({
  ...procedure,
  stages: procedure.stages.map((stage) => ({
    ...stage,
    ...(stage.consultations && {
      consultations: {
        ...stage.consultations,
        units: stage.consultations.units.map((unit) => ({
          ...unit,
          silence: { rule: 'proceed_noting_silence' as const },
        })),
      },
    }),
  })),
});

const post = await openPostalWorld({ patienceMs: 2_000 });
const { workflows } = post;
const { world } = workflows;
const { db } = world.engine;
await world.setClock('2026-11-23T09:00:00+07:00');
await publishProcedures(db, [withSilencePassedOver(provenByMail(aidApproval(), 'police'))]);
await db
  .updateTable('units')
  .set({ mail_domain: 'tinh.example', mail_host: '127.0.0.1' })
  .where('id', '=', world.province.units.police)
  .execute();

const consultationOf = async (caseId: CaseId) => (await world.read(caseId)).consultations[0];
const refusedActs = (caseId: CaseId) =>
  db.selectFrom('refused_acts').select(['command', 'reason', 'person_id']).where('case_id', '=', caseId).execute();

/** Asked, and delivered by a mail: which one. */
async function askedPolice(): Promise<{ readonly caseId: CaseId; readonly proof: string }> {
  const caseId = await world.submit();
  await actThrough(world, caseId, steps('accept', 'open_consultation'), () => workflows.seen(caseId));
  await expect.poll(async () => (await consultationOf(caseId))?.deliveredBy, { timeout: 15_000 }).toBe('mail_server');
  return { caseId, proof: (await consultationOf(caseId))?.provingMail ?? '' };
}

const comesBack = (messageId: string) =>
  recordBounce(
    world.engine,
    bounceOf({ messageId, to: post.email('police.focal_point'), reply: '550 5.1.1 no such user' }),
  );

test('a mail that comes back days later revokes the silence; after the decision it is a refused act', async () => {
  const early = await askedPolice();
  const late = await askedPolice();
  await workflows.moveClock('2026-12-01T09:00:00+07:00');
  for (const { caseId } of [early, late])
    await expect.poll(async () => (await consultationOf(caseId))?.state, { timeout: 15_000 }).toBe('silent');
  await actThrough(world, late.caseId, steps('propose', 'decide'), () => workflows.seen(late.caseId));

  expect(await comesBack(early.proof)).toMatchObject({ ok: true });
  expect(await consultationOf(early.caseId)).toMatchObject({
    state: 'open',
    deliveredOn: null,
    revokedSilences: [{ silence: 'proceed_noting_silence', evidence: '550 5.1.1 no such user' }],
  });
  const notified = await db
    .selectFrom('notices')
    .innerJoin('people', 'people.id', 'notices.recipient')
    .select('people.email')
    .where('case_id', '=', early.caseId)
    .where('template', '=', 'silence_revoked')
    .execute();
  const asking = ['planning.officer', 'planning.head', 'planning.leader'] as const;
  expect(notified.map(({ email }) => email)).toEqual(expect.arrayContaining(asking.map((who) => post.email(who))));

  expect(await comesBack(late.proof)).toMatchObject({ ok: true });
  expect((await consultationOf(late.caseId))?.state).toBe('silent');
  expect(await refusedActs(late.caseId)).toEqual([
    { command: 'record_mail_returned', reason: 'already_decided', person_id: null },
  ]);
});
