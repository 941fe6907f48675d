/** A mistake in a procedure: where it is (JSON Pointer, RFC 6901) and what it is, in one sentence for its author. */
export type Fault = { readonly place: string; readonly message: string };

const escape = (part: PropertyKey): string => String(part).replaceAll('~', '~0').replaceAll('/', '~1');

export const fault = (path: readonly PropertyKey[], message: string): Fault => ({
  place: path.map((part) => `/${escape(part)}`).join(''),
  message,
});

/** "a", "b" and "c", for sentences. */
export function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `"${name}"`);
  const last = quoted.at(-1) ?? '';
  return quoted.length < 2 ? last : `${quoted.slice(0, -1).join(', ')} and ${last}`;
}
