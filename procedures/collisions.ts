import type { Procedure } from '../domain/procedure/procedure.ts';

export type LoadedProcedure = { readonly file: string; readonly procedure: Procedure };

/** Throws where two files hold the same version, or two versions of a procedure would be in effect on the same day. */
export function refuseCollisions(loaded: readonly LoadedProcedure[]): void {
  const byId = Map.groupBy(loaded, ({ procedure }) => procedure.id);
  for (const versions of byId.values()) {
    const inOrder = versions.toSorted((a, b) => a.procedure.version - b.procedure.version);
    for (const [index, next] of inOrder.entries()) {
      const earlier = inOrder[index - 1];
      const reason = earlier && collision(earlier.procedure, next.procedure);
      if (reason) throw new Error(`The procedures ${earlier.file} and ${next.file} collide: ${reason}`);
    }
  }
}

/**
 * A published version is never edited, so one with an open end yields to the next when that begins; one that names its
 * last day keeps it.
 */
function collision(earlier: Procedure, next: Procedure): string | null {
  const [before, after] = [`version ${earlier.version}`, `version ${next.version}`];
  if (earlier.version === next.version) return `both are ${earlier.id} ${before}.`;
  if (next.effectiveFrom <= earlier.effectiveFrom) {
    return `${after} of ${next.id} must begin later than ${before}, which begins on ${earlier.effectiveFrom}.`;
  }
  if (earlier.effectiveTo !== null && next.effectiveFrom <= earlier.effectiveTo) {
    return `${after} of ${next.id} begins on ${next.effectiveFrom}, while ${before} is in effect until ${earlier.effectiveTo}.`;
  }
  return null;
}
