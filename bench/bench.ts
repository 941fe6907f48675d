import type { DecisionRow } from './measurements/decision-rows.ts';
import type { Finding } from './finding.ts';
import type { Installation } from './installation/installation.ts';
import type { Say } from './say.ts';

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
