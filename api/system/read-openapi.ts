import { operations } from '../contract/index.ts';
import { readOpenApi } from '../contract/system.ts';
import { handle } from '../http/handle.ts';
import { openApiOf } from './openapi.ts';

let document: ReturnType<typeof openApiOf> | undefined;

/** Made with the first question: the contract never changes while the process runs. */
export const readOpenApiRoute = handle(readOpenApi, () => Promise.resolve({ ...(document ??= openApiOf(operations)) }));
