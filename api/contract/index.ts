import { caseOperations } from './case-operations.ts';
import type { Operation } from './define.ts';
import { changeMe, readMe } from './me.ts';

/** Every operation of the API. */
export const operations: readonly Operation[] = [readMe, changeMe, ...caseOperations];
