import type { Directory } from '../../domain/directory.ts';
import { plainDate } from '../../domain/time/plain-date.ts';
import type { PersonKey, UnitKey } from './province-plan.ts';
import { personIds, unitIds } from './pure-province.ts';

type Away = { readonly unit: UnitKey; readonly substitute: PersonKey; readonly from: string; readonly to: string };

/** The directory in which that person is away, and the other stands in. */
export const absent = (directory: Directory, person: PersonKey, { unit, substitute, from, to }: Away): Directory => ({
  ...directory,
  version: directory.version + 1,
  absences: [
    ...directory.absences,
    {
      person: personIds[person],
      unit: unitIds[unit],
      substitute: personIds[substitute],
      from: plainDate(from),
      to: plainDate(to),
    },
  ],
});
