import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import { listen } from '../engine/listen.ts';
import { calendarPublished, nudgedChannel } from '../engine/announce.ts';
import type { Health } from './health.ts';
import { keepCalendarApplied, keepCasesRunning, keepEveryMs } from './keep-workflows.ts';
import { startLoop } from './loop.ts';
import { runPassedSchedules } from './passed-schedules.ts';
import { Relay, type RelayDeps } from './relay.ts';

type Around = {
  readonly config: Pick<Config, 'databaseUrl' | 'embedded'>;
  readonly log: Logger;
  readonly health: Pick<Health, 'observe'>;
};

const calendarEveryMs = 15_000;

/** What carries the record's news to Temporal, from when that is there: woken by the record, and looking by itself. */
export function startTemporalLoops({ config, log, health }: Around, deps: RelayDeps) {
  const relay = new Relay(deps);
  health.observe(relay);
  relay.start();
  const keep = startLoop({ everyMs: keepEveryMs, log, failure: 'running workflows could not be compared' }, () =>
    keepCasesRunning(deps),
  );
  const calendar = startLoop(
    { everyMs: calendarEveryMs, log, failure: 'open cases could not be taken to the new calendar; tried again' },
    () => keepCalendarApplied(deps),
  );
  const moves = config.embedded
    ? startLoop({ everyMs: 1_000, log, failure: 'Schedules passed over could not be run; tried again' }, () =>
        runPassedSchedules(deps.engine.db, deps),
      )
    : null;
  const ears = listen({
    url: config.databaseUrl,
    channel: nudgedChannel,
    onHeard: (payload) => {
      relay.wake();
      if (payload === calendarPublished) calendar.wake();
    },
    onLost: (err) => log.warn({ err }, 'nudges are not heard at the moment; they are looked for'),
  });
  return {
    async stop() {
      await ears.stop();
      await Promise.all([relay.stop(), keep.stop(), calendar.stop(), moves?.stop()]);
    },
  };
}
