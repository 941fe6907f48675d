/** The same answer for whoever asks within that time of real clock, also while it is still being found. */
export function keptFor<T>(ms: number, ask: () => Promise<T>): () => Promise<T> {
  let kept: { readonly at: number; readonly answer: Promise<T> } | null = null;
  return () => {
    if (!kept || performance.now() - kept.at >= ms) kept = { at: performance.now(), answer: ask() };
    return kept.answer;
  };
}
