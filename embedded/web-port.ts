import { join } from 'node:path';
import { choosePort, isPortFree, recallPort, rememberPort } from './ports.ts';

const USUAL_PORT = 3000;

/** The port people type into their browser. One asked for by name is taken or refused, never exchanged. */
export async function chooseWebPort(dir: string, asked: number | undefined): Promise<number> {
  if (asked !== undefined && !(await isPortFree(asked))) {
    throw new Error(`Port ${asked} is taken by another program. Give another one by --port, or leave it out.`);
  }
  const file = join(dir, 'port');
  const port = asked ?? (await choosePort((await recallPort(file)) ?? USUAL_PORT));
  await rememberPort(file, port);
  return port;
}
