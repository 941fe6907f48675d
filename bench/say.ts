/** Progress for the person at the terminal. */
export type Say = (line: string) => void;

/** With the seconds since the beginning before each line. */
export function sayingFrom(startedAt: number): Say {
  return (line) => console.log(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(5)} s  ${line}`);
}
