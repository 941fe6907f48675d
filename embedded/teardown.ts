export type Teardown = {
  /** Adds what must be stopped, before it is started. */
  add: (stop: () => Promise<unknown>) => void;
  /** Stops everything, the last first. A failure holds up nobody; it is reported at the end. */
  run: () => Promise<void>;
};

export function createTeardown(): Teardown {
  const stops: (() => Promise<unknown>)[] = [];
  return {
    add: (stop) => void stops.push(stop),
    async run() {
      const failures: unknown[] = [];
      for (let stop = stops.pop(); stop; stop = stops.pop())
        await stop().catch((error: unknown) => failures.push(error));
      if (failures.length > 0)
        throw new AggregateError(failures, `Could not stop everything: ${failures.map(String).join('; ')}`);
    },
  };
}
