/** One row more than the page holds is asked for, so that the last page knows that it is the last. */
export const probing = (limit: number): number => limit + 1;

export type Page<Row> = { readonly rows: readonly Row[]; readonly last: Row | undefined };

/** Cuts the probing row off; `last` is set where another page follows. */
export function cutPage<Row>(found: readonly Row[], limit: number): Page<Row> {
  const rows = found.slice(0, limit);
  return { rows, last: found.length > limit ? rows.at(-1) : undefined };
}
