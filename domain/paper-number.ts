import { numberKey } from './same.ts';
import type { UnitId } from './ids.ts';
import type { PlainDate } from './time/plain-date.ts';

/** What must be unique among the papers that a unit issues: numbers begin anew each year (Decree 30/2020 art. 15). */
export type PaperNumber = { readonly unit: UnitId; readonly year: number; readonly number: string };

/** The number as it is compared: `01 / qđ-ubnd` and `1/QĐ-UBND` are one. */
export const paperNumber = (unit: UnitId, { number, date }: { number: string; date: PlainDate }): PaperNumber => ({
  unit,
  year: Number(date.slice(0, 4)),
  number: numberKey(number),
});
