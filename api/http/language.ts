import type { IncomingMessage } from 'node:http';
import type { Language } from '../contract/headers.ts';

/** Vietnamese unless the first language asked for that we have is English. */
export function languageOf(request: IncomingMessage): Language {
  const asked = request.headers['accept-language']?.toLowerCase() ?? '';
  const first = asked.split(',').find((part) => /^\s*(vi|en)\b/.test(part));
  return first?.trim().startsWith('en') ? 'en' : 'vi';
}
