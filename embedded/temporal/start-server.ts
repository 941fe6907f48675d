import { type ChildProcess, spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureTemporal } from '../../scripts/ensure-temporal.mjs';
import { atLowPriority } from '../child.ts';
import { choosePort, recallPort, rememberPort } from '../ports.ts';
import { endRecorded, recordProcess } from '../recorded-process.ts';
import { answers } from './answers.ts';
import { type DevServerOptions, type DevServerPorts, serverArguments } from './server-arguments.ts';

export type DevServer = DevServerPorts & { pid: number };

const ATTEMPTS = 3;
const PATIENCE_MS = 60_000;

/** Starts the dev server, with other ports if somebody was quicker. Rejects with the end of its log. */
export async function startServer(dir: string, record: string, options: DevServerOptions): Promise<DevServer> {
  const program = await ensureTemporal();
  const log = join(dir, 'temporal.log');
  for (let attempt = 1; ; attempt++) {
    const ports = await choosePorts(dir, options, attempt === 1);
    const child = await launch(commandFor(program, serverArguments(dir, ports, options), options), log);
    if (
      child.pid &&
      (await recordProcess(record, child.pid, definedPorts(ports))) &&
      (await becomesReady(child, ports.port))
    ) {
      await rememberPorts(dir, ports);
      return { pid: child.pid, ...ports };
    }
    await endRecorded(record);
    if (attempt === ATTEMPTS) throw new Error(`The Temporal server does not start:\n${await endOf(log)}`);
  }
}

/** In its own process group, so that Ctrl+C in the terminal reaches the launcher only. */
async function launch([command, args]: [string, string[]], log: string): Promise<ChildProcess> {
  const output = await open(log, 'a');
  try {
    const child = spawn(command, args, { detached: true, stdio: ['ignore', output.fd, output.fd] });
    child.on('error', () => {}); // no pid then, which the caller sees
    child.unref();
    return child;
  } finally {
    await output.close();
  }
}

const commandFor = (program: string, args: string[], { low = false }: DevServerOptions): [string, string[]] =>
  low ? atLowPriority(program, args) : [program, args];

async function becomesReady(child: ChildProcess, port: number): Promise<boolean> {
  const deadline = Date.now() + PATIENCE_MS;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadline) {
    if (await answers(`127.0.0.1:${port}`, 1_000)) return true;
    await sleep(50);
  }
  return false;
}

async function choosePorts(
  dir: string,
  { ui = false }: DevServerOptions,
  preferLast: boolean,
): Promise<DevServerPorts> {
  const choose = async (file: string) => choosePort(preferLast ? await recallPort(join(dir, file)) : undefined);
  return { port: await choose('port'), uiPort: ui ? await choose('ui-port') : undefined };
}

async function rememberPorts(dir: string, { port, uiPort }: DevServerPorts): Promise<void> {
  await rememberPort(join(dir, 'port'), port);
  if (uiPort) await rememberPort(join(dir, 'ui-port'), uiPort);
}

const definedPorts = ({ port, uiPort }: DevServerPorts) => (uiPort ? { port, uiPort } : { port });

const endOf = async (log: string) => (await readFile(log, 'utf8')).trim().split('\n').slice(-5).join('\n');
