import { type Bench, type Finding, type Measurement, count } from '../bench.ts';
import { ensureOpenCases } from '../cases/standing-cases.ts';
import { type DecisionRow, measureDecisions } from './decision-rows.ts';
import { decisionSizes, openCasesOf } from './sizes.ts';

/** Decisions again with many open cases, held against those with 50. */
export const openCases: Measurement = async (bench) => {
  const few = await bench.decisionRows();
  const installation = await bench.installation();
  const open = openCasesOf(bench.quick).many;
  await ensureOpenCases(installation, open, bench.say);
  const many = await measureDecisions(installation, decisionSizes(bench.quick), bench.say);
  return [ratioOf(bench, few, many)];
};

function ratioOf({ quick }: Bench, few: readonly DecisionRow[], many: readonly DecisionRow[]): Finding {
  const ratios = many.map((row, at) => ({ clients: row.clients, ...compare(few[at] ?? row, row) }));
  const worst = Math.max(...ratios.map(({ p50, time }) => Math.max(p50, time)));
  const texts = ratios.map(
    ({ clients, p50, time }) => `${clients}: p50 × ${p50.toFixed(2)}, work × ${time.toFixed(2)}`,
  );
  return {
    what: `decisions with ${count(openCasesOf(quick).many)} open cases, against ${openCasesOf(quick).few}`,
    goal: '≤ × 1.2',
    measured: `by clients ${texts.join('; ')}`,
    met: worst <= 1.2,
    figures: { ratios, few, many },
  };
}

/** `time`: what a step takes of the whole system, the inverse of steps per second. */
const compare = (few: DecisionRow, many: DecisionRow) => ({
  p50: many.steps.p50 / few.steps.p50,
  p95: many.steps.p95 / few.steps.p95,
  time: few.stepsPerSecond / many.stepsPerSecond,
});
