import { type Finding, type Measurement, ms } from '../bench.ts';
import type { DecisionRow } from './decision-rows.ts';

/** A decision over HTTP, signed in, everything recorded and visible, Temporal behind. */
export const decisions: Measurement = async (bench) => {
  const rows = await bench.decisionRows();
  return rows.map(findingOf);
};

const goals: Record<number, { text: string; isMet: (row: DecisionRow) => boolean }> = {
  1: { text: 'p50 ≤ 5 ms, p95 ≤ 12 ms', isMet: ({ steps }) => steps.p50 <= 5 && steps.p95 <= 12 },
  5: {
    text: 'p95 ≤ 20 ms, ≥ 450 steps/s',
    isMet: ({ steps, stepsPerSecond }) => steps.p95 <= 20 && stepsPerSecond >= 450,
  },
  50: { text: '≥ 600 steps/s', isMet: ({ stepsPerSecond }) => stepsPerSecond >= 600 },
};

function findingOf(row: DecisionRow): Finding {
  const { clients, steps, stepsPerSecond, drainSeconds } = row;
  const goal = goals[clients];
  return {
    what: `decision, ${clients} client${clients === 1 ? '' : 's'}`,
    goal: goal?.text ?? '',
    measured:
      `p50 ${ms(steps.p50)}, p95 ${ms(steps.p95)}, p99 ${ms(steps.p99)}, ${stepsPerSecond.toFixed(0)} steps/s; ` +
      `case workflows ${drainSeconds.toFixed(0)} s behind`,
    met: goal ? goal.isMet(row) : null,
    figures: row,
  };
}
