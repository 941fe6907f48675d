import { operationsIn } from '../contract/index.ts';
import { readOpenApi } from '../contract/system.ts';
import { handle } from '../http/handle.ts';
import { openApiOf } from './openapi.ts';

const documents = new Map<boolean, ReturnType<typeof openApiOf>>();

/** Made with the first question: the contract never changes while the process runs. */
export const readOpenApiRoute = handle(readOpenApi, async ({ deps: { config } }) => {
  const document = documents.get(config.embedded) ?? openApiOf(operationsIn(config));
  documents.set(config.embedded, document);
  return { ...document };
});
