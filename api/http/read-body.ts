import { isUtf8 } from 'node:buffer';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { ApiError } from '../errors.ts';

export const maxBodyBytes = 256 * 1024;

const parseJson = express.json({ limit: maxBodyBytes, strict: false, type: () => true, verify: checkEncoding });

/** Left to itself the parser puts replacement characters for what it cannot read, and the journal would keep them. */
function checkEncoding(_request: unknown, _response: unknown, body: Buffer, encoding: string): void {
  if (encoding !== 'utf-8')
    throw Object.assign(new Error(`JSON is UTF-8, not ${encoding}`), { type: 'charset.unsupported' });
  if (!isUtf8(body)) throw new Error('the body is not UTF-8');
}

/** The request's JSON; undefined when it has no body. Refuses other content types, bodies above 256 kB and broken JSON. */
export async function readBody(request: Request, response: Response): Promise<unknown> {
  if (!hasBody(request)) return undefined;
  if (!request.is('application/json')) throw new ApiError('unsupported_media_type');
  return parsedBy(parseJson, request, response);
}

const parseForm = express.urlencoded({ extended: false, limit: 8 * 1024 });

/** What an HTML form of ours sends; undefined for anything else. */
export const readForm = (request: Request, response: Response): Promise<unknown> =>
  parsedBy(parseForm, request, response);

async function parsedBy(parse: RequestHandler, request: Request, response: Response): Promise<unknown> {
  await new Promise<void>((resolve, reject) => {
    void parse(request, response, (error?: unknown) => (error ? reject(bodyError(error)) : resolve()));
  });
  return request.body as unknown; // express calls it any
}

const hasBody = ({ headers }: Request): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Cut off, of another size than it says, or not of the encoding that it says (which has no `type`). */
const isBadRequest = (error: unknown): boolean => error instanceof Error && 'status' in error && error.status === 400;

/** What body-parser throws, by its `type`; anything else is a bug or a broken connection. */
function bodyError(error: unknown): Error {
  const type = error instanceof Error && 'type' in error ? error.type : undefined;
  if (type === 'entity.parse.failed' || type === 'entity.verify.failed') return new ApiError('malformed_json');
  if (type === 'entity.too.large') return new ApiError('body_too_large', { maxBytes: maxBodyBytes });
  if (type === 'encoding.unsupported' || type === 'charset.unsupported') return new ApiError('unsupported_media_type');
  if (isBadRequest(error)) return new ApiError('malformed_json');
  return error instanceof Error ? error : new Error('reading the body failed', { cause: error });
}
