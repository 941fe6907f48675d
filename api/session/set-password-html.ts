import type { Language } from '../contract/headers.ts';
import { maxPasswordLength, minPasswordLength } from '../contract/session.ts';
import { escapeHtml } from '../http/escape-html.ts';
import { type PasswordFault, setPasswordWords, type SetPasswordWords } from './set-password-words.ts';

const page = (language: Language, { title, heading }: SetPasswordWords, body: string): string => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>body { font: 1rem/1.5 Arial, sans-serif; max-width: 26rem; margin: 3rem auto; padding: 0 1rem }
label, input, button { display: block; width: 100%; box-sizing: border-box; font: inherit }
input, button { padding: .5rem; margin: .25rem 0 1rem } [role=alert] { color: #a00 }</style></head>
<body><main><h1>${heading}</h1>${body}</main></body></html>`;

const field = (name: string, label: string): string =>
  `<label for="${name}">${label}</label><input id="${name}" name="${name}" type="password" required ` +
  `minlength="${minPasswordLength}" maxlength="${maxPasswordLength}" autocomplete="new-password">`;

/** The form, with what was wrong with the last try. It works without scripts. */
export function passwordForm(language: Language, token: string, fault?: PasswordFault): string {
  const words = setPasswordWords[language];
  return page(
    language,
    words,
    `${fault ? `<p role="alert">${words[fault]}</p>` : ''}<p>${words.rule}</p>
<form method="post" action="/set-password"><input type="hidden" name="token" value="${escapeHtml(token)}">
${field('newPassword', words.password)}
${field('again', words.again)}
<button>${words.button}</button></form>`,
  );
}

/** How it ended. */
export function passwordOutcome(language: Language, outcome: 'done' | 'link_invalid'): string {
  const words = setPasswordWords[language];
  return page(language, words, `<p role="${outcome === 'done' ? 'status' : 'alert'}">${words[outcome]}</p>`);
}
