import type { Request, Response } from 'express';
import { readDirectoryVersion } from '../../db/queries/directory.ts';
import type { ErrorCode } from '../contract/error-codes.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';

type Asked = { readonly deps: ApiDeps; readonly request: Request; readonly response: Response };

/**
 * Passes one call on to better-auth and its cookies back; an error comes out as ours. It gets only what this function
 * gives it: no header of the client that it might believe, such as one that claims another address.
 */
export async function askAuth({ deps, request, response }: Asked, path: string, body: object = {}): Promise<unknown> {
  const answer = await deps.auth.handler(authRequest(deps.config.publicUrl, request, path, body));
  // it keeps to itself what failed; where that was the database, any question tells
  if (answer.status >= 500) await readDirectoryVersion(deps.db);
  if (!answer.ok) throw await errorOf(answer);
  for (const cookie of answer.headers.getSetCookie()) response.append('set-cookie', cookie);
  return answer.json();
}

function authRequest(publicUrl: string, { ip, headers }: Request, path: string, body: object): globalThis.Request {
  return new globalThis.Request(`${publicUrl}/api/auth${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: publicUrl,
      'x-client-ip': ip ?? '',
      'user-agent': headers['user-agent'] ?? '',
      ...(headers.cookie ? { cookie: headers.cookie } : {}),
    },
    body: JSON.stringify(body),
  });
}

const ours: Readonly<Record<string, ErrorCode>> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong_credentials',
  ACCOUNT_DEACTIVATED: 'account_deactivated',
  INVALID_TOKEN: 'reset_link_invalid',
  INVALID_PASSWORD: 'wrong_password',
};

async function errorOf(answer: globalThis.Response): Promise<Error> {
  if (answer.status === 429) {
    return new ApiError('rate_limited', { retryAfterSeconds: Number(answer.headers.get('x-retry-after') ?? 60) });
  }
  const text = await answer.text();
  const code = ours[codeIn(text)];
  if (code) return new ApiError(code);
  return new Error(`better-auth answered ${answer.status}: ${text}`);
}

function codeIn(text: string): string {
  const parsed: unknown = text === '' ? {} : JSON.parse(text);
  return typeof parsed === 'object' && parsed !== null && 'code' in parsed ? String(parsed.code) : '';
}
