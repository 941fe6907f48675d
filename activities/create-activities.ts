import { heartbeat, log } from '@temporalio/activity';
import type { CaseId } from '../domain/ids.ts';
import type { Look } from '../domain/look.ts';
import type { CheckTotals } from '../domain/watchdog.ts';
import type { EngineDeps } from '../engine/act.ts';
import { type Batch, moveCases, type MovedBatch } from '../engine/calendar/move-cases.ts';
import { passTime } from '../engine/pass-time.ts';
import { readNow } from '../engine/clock.ts';
import { type Sealed, sealRecord } from '../engine/seals/seal-record.ts';
import { writeDigests } from './write-digests.ts';

export type CaseActivities = {
  /** Makes events of all dues that have come, and says what is so then; null where the record has no such case. */
  passTime(caseId: CaseId): Promise<Look | null>;
};

export type SealActivities = {
  /** Seals the record inside and outside the database; where nothing has changed the last seal stands. */
  sealRecord(): Promise<Sealed>;
};

export type DigestActivities = {
  /** Writes everybody's morning mail; resolves with their number. See `writeDigests`. */
  writeDigests(): Promise<number>;
};

export type CalendarActivities = {
  /** Lets the next open cases go over to the newest calendar; see `moveCases`. */
  moveCases(batch: Batch): Promise<MovedBatch>;
};

export type WatchdogActivities = {
  /** Looks once for what should not be, and keeps what it finds. */
  checkInstallation(): Promise<CheckTotals>;
};

export type ActivityDeps = {
  readonly engine: EngineDeps;
  /** Folder outside the database for the seals. */
  readonly sealDir: string;
  /** Whether mails are sent: while they are not, notices wait. */
  readonly mail?: boolean;
  /** The watchdog's look at everything; the worker knows the way to Temporal. */
  readonly watchdog?: () => Promise<CheckTotals>;
  /** Hears of each due how many milliseconds after its moment it was handled. */
  readonly onDueHandled?: (delayMs: number) => void;
};

/** What workflows do to the world: each may run twice and then does nothing the second time. */
export const createActivities = ({
  engine,
  sealDir,
  mail,
  watchdog,
  onDueHandled,
}: ActivityDeps): CaseActivities & SealActivities & DigestActivities & CalendarActivities & WatchdogActivities => ({
  passTime: (caseId) => passTime(engine, caseId, onDueHandled),
  moveCases: (batch) => whileBeating(() => moveCases({ engine, onFailure: logUnmoved }, batch)),
  // without a mail server none: they would all come on the day when there is one
  writeDigests: async () => (mail ? writeDigests(engine) : 0),
  async checkInstallation() {
    if (!watchdog) throw new Error('this worker has no watchdog');
    return watchdog();
  },
  sealRecord: async () => sealRecord(engine.db, { dir: sealDir, now: await readNow(engine) }),
});

/** The workflow knows only how many; which and why is for whoever reads the log. */
function logUnmoved(caseId: CaseId, error: unknown): void {
  log.error('a case could not go over to the new calendar; it is tried again', { caseId, error });
}

/** A batch of cases takes its time; a worker that dies meanwhile is missed after seconds. */
async function whileBeating<T>(work: () => Promise<T>): Promise<T> {
  const beating = setInterval(() => heartbeat(), 2_000);
  try {
    return await work();
  } finally {
    clearInterval(beating);
  }
}
