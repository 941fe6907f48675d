import type { Instant } from '../../domain/time/instant.ts';
import type { Clock } from '../../engine/clock.ts';

/** The clock of an engine that nobody else uses: it shows the moment of the story that is being played. */
export type StoryClock = { readonly clock: Clock; set(at: Instant): void };

export function storyClock(): StoryClock {
  let shown: Instant | null = null;
  const clock = () => {
    if (shown === null) throw new Error('the clock of the stories was read before one of them began');
    return shown;
  };
  return {
    clock,
    set: (at) => {
      shown = at;
    },
  };
}
