import { parseArgs } from 'node:util';
import { type MeasurementName, measurementNames } from './measurements/names.ts';

export type BenchOptions = {
  /** In the order in which they run. */
  readonly only: readonly MeasurementName[];
  /** Small numbers, to see that everything works. */
  readonly quick: boolean;
  /** Leave the data folder where it is, to look into it afterwards. */
  readonly keep: boolean;
};

export const usage = `npm run bench -- [--quick] [--only NAME[,NAME]] [--keep]
  --quick   small numbers: shows that everything works, its figures say little
  --only    one or several of: ${measurementNames.join(', ')}
  --keep    keep the data folder and say where it is`;

/** Throws, with the usage, on anything it does not know. */
export function parseBenchOptions(args: string[]): BenchOptions {
  const { only, quick, keep } = parse(args);
  const names = only?.flatMap((text) => text.split(',')) ?? measurementNames;
  const unknown = names.filter((name) => !measurementNames.some((known) => known === name));
  if (unknown.length > 0) throw new Error(`There is no measurement ${unknown.join(', ')}.\n${usage}`);
  return { only: measurementNames.filter((name) => names.includes(name)), quick, keep };
}

function parse(args: string[]) {
  const options = {
    only: { type: 'string', multiple: true },
    quick: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n${usage}`, { cause: error });
  }
}
