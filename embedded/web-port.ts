import { join } from 'node:path';
import { choosePort, isPortFree, recallPort, rememberPort } from './ports.ts';

const USUAL_PORT = 3000;

/** Names a port for the web address; called anew with the one that somebody else took before the API could. */
export type NextPort = (taken?: number) => Promise<number>;

/** The port people type into their browser. One asked for by name is taken or refused, never exchanged. */
export function webPorts(dir: string, asked: number | undefined): NextPort {
  const file = join(dir, 'port');
  return async (taken) => {
    if (asked !== undefined && asked === taken) throw new Error(takenSentence(asked));
    const port = asked ?? (await choosePort((await recallPort(file)) ?? USUAL_PORT));
    await rememberPort(file, port);
    return port;
  };
}

/** Before anything is started: whoever asked for a port need not wait for the answer. */
export async function refuseTakenPort(asked: number | undefined): Promise<void> {
  if (asked !== undefined && !(await isPortFree(asked))) throw new Error(takenSentence(asked));
}

const takenSentence = (port: number): string =>
  `Port ${port} is taken by another program. Give another one by --port, or leave it out.`;
