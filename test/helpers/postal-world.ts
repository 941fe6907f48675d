import { sql } from 'kysely';
import { vi } from 'vitest';
import { openPostOffice } from '../../activities/mail/post-office.ts';
import type { DeliveryState } from '../../db/tables/delivery.ts';
import type { CaseId, PersonId } from '../../domain/ids.ts';
import { wakeRelays } from '../../engine/nudges.ts';
import { readNow } from '../../engine/clock.ts';
import { atTheEnd } from './at-the-end.ts';
import { type WorkflowWorld, openWorkflowWorld } from './workflow-world.ts';
import { type MoodyMailServer, startMoodyMailServer } from './moody-mail-server.ts';
import type { PersonKey } from './province.ts';
import { notify, type NoticeFields } from './notify.ts';

export const publicUrl = 'https://nhipcau.example.vn';

/** A record with a worker whose notices go out to a mail server that treats people as it is told to. */
export class PostalWorld {
  readonly workflows: WorkflowWorld;
  readonly server: MoodyMailServer;

  constructor(workflows: WorkflowWorld, server: MoodyMailServer) {
    this.workflows = workflows;
    this.server = server;
  }

  email(who: PersonKey): string {
    return this.#person(who).email;
  }

  /** One notice by the engine's own statement, as an act writes it; returns its id. */
  notify(who: PersonKey, caseId: CaseId, fields: NoticeFields): Promise<string> {
    return notify(this.workflows.world, who, caseId, fields);
  }

  /** The mails are what is tried, not how a case comes to each unit: every unit has to do with this one. */
  async letEverybodySee(caseId: CaseId): Promise<void> {
    const { db } = this.workflows.world.engine;
    const units = Object.values(this.workflows.world.province.units);
    await db.updateTable('cases').set({ involved_units: units }).where('id', '=', caseId).execute();
  }

  async delivery(noticeId: string) {
    return this.workflows.world.engine.db
      .selectFrom('deliveries')
      .selectAll()
      .where('notice_id', '=', noticeId)
      .executeTakeFirstOrThrow();
  }

  /** Waits until this has become of the notice. */
  becomes(noticeId: string, state: DeliveryState, attempts?: number, timeout = 15_000) {
    const look = async () => {
      const found = await this.delivery(noticeId);
      const isIt = found.state === state && !found.trying && (attempts === undefined || found.attempts === attempts);
      if (!isIt) throw new Error(`${found.state} after ${found.attempts} tries: ${found.last_error}`);
      return found;
    };
    return vi.waitFor(look, { timeout, interval: 30 });
  }

  /** Moves the clock of all; the mail loop finds by itself whose moment has come. */
  async moveClock(at: string): Promise<void> {
    await this.workflows.world.setClock(at);
    await wakeRelays(this.workflows.world.engine.db); // a second earlier
  }

  /** Waits until the mail loop has looked at everybody for whom there is something to do. */
  async looked(): Promise<void> {
    const { engine } = this.workflows.world;
    const left = async () => {
      const now = await readNow(engine);
      const { rows } = await sql<{ recipient: PersonId }>`
        select recipient from deliveries where unseen_from is not null union
        select recipient from mail_rounds where claimed_until is not null or look_at <= ${now}::timestamptz
      `.execute(engine.db);
      if (rows.length > 0) throw new Error(`${rows.length} people are yet to be looked at`);
    };
    await vi.waitFor(left, { timeout: 15_000, interval: 50 });
  }

  #person(who: PersonKey) {
    return this.workflows.world.province.people[who];
  }
}

/** Call it at the top of a test file; everything ends with the file. `patienceMs`: how long a server may be silent. */
export async function openPostalWorld({ patienceMs = 5_000, relay = true } = {}): Promise<PostalWorld> {
  const server = await startMoodyMailServer();
  const mailFrom = 'Nhịp Cầu <nhipcau@vinhlong.example.vn>';
  const office = openPostOffice({
    smtpUrl: server.smtpUrl,
    mailFrom,
    mailReplyTo: 'hoi@vinhlong.example.vn',
    patienceMs,
  });
  atTheEnd(() => office.close());
  return new PostalWorld(await openWorkflowWorld({ relay, mail: { office, publicUrl } }), server);
}
