/** What is said about many durations of one thing, in milliseconds. */
export type Summary = {
  readonly count: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
};

/** The smallest value that at least `p` percent of the values do not exceed (nearest rank: always one that was measured). */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((p / 100) * sorted.length) - 1)];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

export const summarise = (values: readonly number[]): Summary => ({
  count: values.length,
  p50: percentile(values, 50),
  p95: percentile(values, 95),
  p99: percentile(values, 99),
  max: percentile(values, 100),
});

/** Groups in the order in which they first appear. */
export function summariseBy<T extends { readonly ms: number }>(
  samples: readonly T[],
  nameOf: (sample: T) => string,
): Record<string, Summary> {
  const groups = Object.groupBy(samples, nameOf);
  return Object.fromEntries(
    Object.entries(groups).map(([name, members]) => [name, summarise((members ?? []).map(({ ms }) => ms))]),
  );
}
