import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';

/** The preferred port if nobody listens on it, else any free one. Loopback only. */
export async function choosePort(preferred: number | undefined): Promise<number> {
  if (preferred && (await tryPort(preferred)) !== undefined) return preferred;
  const port = await tryPort(0);
  if (port === undefined) throw new Error('This machine has no free port on 127.0.0.1');
  return port;
}

/** Whether the port can be listened on at this moment. */
export const isPortFree = async (port: number): Promise<boolean> => (await tryPort(port)) !== undefined;

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}

/** The port used last time, so that addresses stay the same from start to start. */
export async function recallPort(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => ''); // no file before the first start
  return Number(text) || undefined;
}

export const rememberPort = (file: string, port: number): Promise<void> => writeFile(file, String(port));
