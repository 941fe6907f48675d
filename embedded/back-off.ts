const FIRST_MS = 500;
const LONGEST_MS = 30_000;

/** How long to wait before the next try: half a second, doubled with each failure in a row, half a minute at most. */
export const backOffMs = (failures: number): number => Math.min(FIRST_MS * 2 ** (failures - 1), LONGEST_MS);
