import type { z } from 'zod';
import type { listDaysUsed } from '../contract/reports.ts';

type Item = z.input<typeof listDaysUsed.response>['items'][number];

/** What a line of a report is about. `nth`: of the stage in its procedure. */
export type Place = { readonly nth: number; readonly shown: Pick<Item, 'procedure' | 'stage' | 'unit' | 'dayUnit'> };

/** Lines of a report, one a place. */
export class Lines<Line extends Place['shown']> {
  readonly #lines = new Map<string, Line>();

  /** The line of that place, for adding to it; begun where there is none yet. */
  lineAt(place: Place, begin: (shown: Place['shown']) => Line): Line {
    const key = rankOf(place);
    const line = this.#lines.get(key) ?? begin(place.shown);
    this.#lines.set(key, line);
    return line;
  }

  /** In the order of the chain. */
  inOrder(): Line[] {
    return [...this.#lines].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
  }
}

const rankOf = ({ nth, shown: { procedure, unit, dayUnit } }: Place): string =>
  `${procedure.id} ${String(nth).padStart(3, '0')} ${unit.vi} ${unit.id} ${dayUnit}`;
