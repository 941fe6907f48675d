import type { Installation } from './installation/installation.ts';
import type { DecisionRow } from './measurements/decision-rows.ts';

/** What a measurement may use. */
export type Bench = {
  readonly quick: boolean;
  readonly say: Say;
  /** Folder for everything that the bench starts. */
  readonly dir: string;
  /** The set-up that most measurements share, each going on from what the one before it has left; started when needed. */
  readonly installation: () => Promise<Installation>;
  /** Decisions with 50 open cases, measured once a run. */
  readonly decisionRows: () => Promise<readonly DecisionRow[]>;
};

export type Measurement = (bench: Bench) => Promise<readonly Finding[]>;

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

/** Progress for the person at the terminal. */
export type Say = (line: string) => void;

/** With the seconds since the beginning before each line. */
export function sayingFrom(startedAt: number): Say {
  return (line) => console.log(`${((performance.now() - startedAt) / 1000).toFixed(0).padStart(5)} s  ${line}`);
}
