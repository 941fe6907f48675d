import { deliverWaiting } from '../../activities/deliver-waiting.ts';
import { openPostOffice } from '../../activities/mail/post-office.ts';
import { epochMs } from '../../domain/time/instant.ts';
import { readNow } from '../../engine/clock.ts';
import { atTheEnd } from './at-the-end.ts';
import type { CaseWorld } from './case-world.ts';
import { type MoodyMailServer, startMoodyMailServer } from './moody-mail-server.ts';
import type { PersonKey } from './province.ts';

/** Brings people their mail when a test says so, as a mail loop would. */
export type MailRound = {
  readonly server: MoodyMailServer;
  /** Until nothing is to be done for them at this moment. Resolves with the milliseconds until there is, null for never. */
  bring(who: PersonKey): Promise<number | null>;
  email(who: PersonKey): string;
};

export const roundUrl = 'https://nhipcau.example.vn';

/** Call it at the top of a test file; everything ends with the file. */
export async function openMailRound({ engine, province }: CaseWorld): Promise<MailRound> {
  const server = await startMoodyMailServer();
  const mailFrom = 'Nhịp Cầu <nhipcau@vinhlong.example.vn>';
  const office = openPostOffice({ smtpUrl: server.smtpUrl, mailFrom, patienceMs: 2_000 });
  atTheEnd(() => office.close());
  return {
    server,
    async bring(who) {
      const lookAt = await deliverWaiting({ engine, office, publicUrl: roundUrl }, province.people[who].id);
      return lookAt && epochMs(lookAt) - epochMs(await readNow(engine));
    },
    email: (who) => province.people[who].email,
  };
}
