import type { AbsenceRow } from '../../db/queries/people/absences.ts';
import type { Directory } from '../../domain/directory.ts';
import { instant } from '../../domain/time/instant.ts';
import { personRef, unitRef } from '../cases/view/names.ts';
import type { Absence } from '../contract/absences.ts';

export const absenceView = (row: AbsenceRow, directory: Directory): Absence => ({
  id: row.id,
  person: personRef(directory, row.person),
  unit: unitRef(directory, row.unit),
  substitute: personRef(directory, row.substitute),
  from: row.from,
  to: row.to,
  recordedBy: personRef(directory, row.recordedBy),
  recordedAt: instant(row.recordedAt),
});
