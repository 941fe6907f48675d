import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The cookie that better-auth sets on sign-in: `<token>.<base64 HMAC-SHA-256 of the token>`, percent-encoded. Verified
 * here because its own getSession takes three queries and a millisecond for every request.
 */
export type CookieKey = { readonly name: string; readonly secret: string };

/**
 * Browsers keep cookies by host and not by port: of two installations on one machine, each signing in would sign the
 * other one's people out. So the port, where the address names one, is part of the name.
 */
export function cookiePrefix(publicUrl: string): string {
  const { port } = new URL(publicUrl);
  return port === '' ? 'nhipcau' : `nhipcau-${port}`;
}

/** better-auth marks its cookie so where the site is served over https. */
export const cookieName = (publicUrl: string): string =>
  `${publicUrl.startsWith('https:') ? '__Secure-' : ''}${cookiePrefix(publicUrl)}.session_token`;

/** The session's token, or undefined where there is no such cookie or its signature is not ours. */
export function tokenIn(cookies: string | undefined, { name, secret }: CookieKey): string | undefined {
  const value = cookies
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`))
    ?.slice(name.length + 1);
  if (!value) return undefined;
  const [token, signature] = splitAtLast(decoded(value), '.');
  return token && isSignature(signature, token, secret) ? token : undefined;
}

export const signToken = (token: string, secret: string): string =>
  encodeURIComponent(`${token}.${signatureOf(token, secret)}`);

const signatureOf = (token: string, secret: string): string =>
  createHmac('sha256', secret).update(token).digest('base64');

function isSignature(signature: string, token: string, secret: string): boolean {
  const expected = Buffer.from(signatureOf(token, secret));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/** A cookie that is not percent-encoded text is none of ours. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

function splitAtLast(text: string, mark: string): [string, string] {
  const at = text.lastIndexOf(mark);
  return at < 0 ? ['', ''] : [text.slice(0, at), text.slice(at + 1)];
}
