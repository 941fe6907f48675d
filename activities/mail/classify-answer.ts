/** What a mail server made of a mail. `error`: its code and first words, for those who look into it; `host`, `reply`: which server took it, and its words. */
export type Answer =
  | { readonly kind: 'accepted'; readonly host: string; readonly reply: string }
  /** It may do it later, or was not there. */
  | { readonly kind: 'deferred'; readonly error: string }
  /** It will never take this mail for this recipient. */
  | { readonly kind: 'refused'; readonly error: string }
  /** It had all of the mail, and the connection was lost before it said what became of it. */
  | { readonly kind: 'in_doubt'; readonly error: string };

/** Commands whose 5xx answer is about this mail; anywhere else (greeting, sign-in) it is about us and may be mended. */
const aboutTheMail = ['MAIL FROM', 'RCPT TO', 'DATA'];

type SmtpError = { readonly code?: string; readonly command?: string; readonly responseCode?: number };

/** `wasRead`: whether the server had got the whole mail by then. */
export function classifyError(thrown: unknown, wasRead: boolean): Answer {
  if (!(thrown instanceof Error)) throw new Error('a mail failed with something that is no error', { cause: thrown });
  const { code, command, responseCode } = thrown as Error & SmtpError; // what nodemailer adds, if it was the one
  const error = `${responseCode ?? code ?? 'error'} ${thrown.message}`.slice(0, 300);
  if (responseCode !== undefined) {
    const isRefusal = responseCode >= 500 && command !== undefined && aboutTheMail.includes(command);
    return { kind: isRefusal ? 'refused' : 'deferred', error };
  }
  // nodemailer itself will not send it: an address that is none
  if (code === 'EENVELOPE') return { kind: 'refused', error };
  return { kind: wasRead ? 'in_doubt' : 'deferred', error };
}
