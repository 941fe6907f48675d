import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { atTheEnd } from './at-the-end.ts';

/** A way to a server that can be cut and mended, so that the server seems to be away. */
export type Proxy = { readonly address: string; cut(): void; mend(): Promise<void> };

/** Open from the start; cut for good with the test or file that opens it. */
export async function openProxy(target: string): Promise<Proxy> {
  const { hostname, port } = new URL(`tcp://${target}`);
  const sockets = new Set<Socket>();
  const listenOn = async (at: number): Promise<Server> => {
    const server = createServer((socket) => join(socket, connect(Number(port), hostname), sockets));
    await once(server.listen(at, '127.0.0.1'), 'listening');
    return server;
  };
  let server = await listenOn(0);
  const own = (server.address() as AddressInfo).port; // it listens on TCP
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  atTheEnd(cut);
  return {
    address: `127.0.0.1:${own}`,
    cut,
    async mend() {
      server = await listenOn(own);
    },
  };
}

function join(from: Socket, to: Socket, sockets: Set<Socket>): void {
  for (const [one, other] of [
    [from, to],
    [to, from],
  ] as const) {
    sockets.add(one);
    one.on('error', () => {}); // the other end is told by 'close'
    one.on('close', () => {
      sockets.delete(one);
      other.destroy();
    });
    one.pipe(other);
  }
}
