/** One line of the table: a goal of the design (§9), what was measured, and whether it is met. */
export type Finding = {
  readonly what: string;
  readonly goal: string;
  readonly measured: string;
  /** Null where there is no goal: a figure to know. */
  readonly met: boolean | null;
  /** The same in numbers, and what is behind them. */
  readonly figures: unknown;
};

export const ms = (value: number): string => `${value < 100 ? value.toFixed(1) : value.toFixed(0)} ms`;
export const seconds = (value: number): string => `${value < 10 ? value.toFixed(1) : value.toFixed(0)} s`;
export const count = (value: number): string => value.toLocaleString('en-GB');
