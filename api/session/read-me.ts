import { readMe } from '../contract/me.ts';
import { handle } from '../http/handle.ts';
import { meOf } from './me.ts';

export const readMeRoute = handle(readMe, async (input) => meOf(input));
