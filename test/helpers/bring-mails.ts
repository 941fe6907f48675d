import { deliverWaiting } from '../../activities/deliver-waiting.ts';
import { openPostOffice } from '../../activities/mail/post-office.ts';
import type { ApiDeps } from '../../api/deps.ts';
import { atTheEnd } from './at-the-end.ts';

type MailSetup = { readonly deps: ApiDeps; readonly smtpUrl: string };

/** Brings links to choose a password as a mail loop does, where a test has no worker. Notices are none of its business. */
export function bringMails({ deps, smtpUrl }: MailSetup): void {
  const { db, engine, config } = deps;
  const office = openPostOffice({ smtpUrl, mailFrom: 'Nhịp Cầu <no-reply@tinh.example>', patienceMs: 2_000 });
  const round = async () => {
    await db.updateTable('deliveries').set({ state: 'muted' }).where('notice_id', 'is not', null).execute();
    const waiting = await db
      .selectFrom('deliveries')
      .select('recipient')
      .where('kind', 'in', ['invite', 'reset', 'account'])
      .where('state', '=', 'waiting')
      .where('attempts', '=', 0)
      .execute();
    for (const { recipient } of waiting)
      await deliverWaiting({ engine, office, publicUrl: config.publicUrl }, recipient);
  };
  let stopped = false;
  const running = (async () => {
    while (!stopped) {
      await round();
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  })();
  atTheEnd(async () => {
    stopped = true;
    await running;
    office.close();
  });
}
