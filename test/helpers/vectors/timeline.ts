import type { PathWorld } from '../path-world.ts';

/** Something that is done or looked at when the office's clock shows that moment: '2026-11-20 15:05:00'. */
export type Cue = { readonly at: string; readonly happens: () => Promise<unknown> };

/** Plays the cues of many stories in the order of their moments: the clock of the system never goes back. */
export async function play(world: PathWorld, cues: readonly Cue[]): Promise<void> {
  for (const { at, happens } of cues.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    await world.moveClock(at);
    await happens().catch((error: unknown) => {
      throw new Error(`at ${at}: ${String(error)}`, { cause: error });
    });
  }
}
