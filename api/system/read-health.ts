import { readHealth } from '../contract/system.ts';
import { handle } from '../http/handle.ts';

export const readHealthRoute = handle(readHealth, () => Promise.resolve({ status: 'ok' as const }));
