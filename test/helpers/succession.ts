import type { Directory, Period } from '../../domain/directory.ts';
import type { UnitId } from '../../domain/ids.ts';
import { addCalendarDays, type PlainDate } from '../../domain/time/plain-date.ts';

type Succession = { readonly old: UnitId; readonly successor: UnitId; readonly from: PlainDate };

/** As the database reads them. */
const inOrder = <T extends { readonly from: PlainDate }>(rows: T[]): T[] =>
  rows.toSorted((a, b) => a.from.localeCompare(b.from));

/** From that day another unit, new or known, does everything that the old one did, with the same people. */
export function succeeded(directory: Directory, { old, successor, from }: Succession): Directory {
  const to = addCalendarDays(from, -1);
  const known = directory.units.some((one) => one.id === successor);
  const goesOn = <T extends Period & { readonly unit: UnitId }>(rows: readonly T[]): T[] =>
    inOrder(
      rows.flatMap((row) =>
        row.unit === old && row.to === null
          ? [
              { ...row, to },
              { ...row, unit: successor, from, to: null },
            ]
          : [row],
      ),
    );
  return {
    ...directory,
    version: directory.version + 1,
    units: directory.units.flatMap((unit) => {
      if (unit.id !== old) return [unit];
      const ended = { ...unit, to, successor };
      return known ? [ended] : [ended, { ...unit, id: successor, from }];
    }),
    functions: goesOn(directory.functions),
    memberships: goesOn(directory.memberships),
  };
}
