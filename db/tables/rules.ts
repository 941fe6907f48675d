import type { Generated } from 'kysely';
import type { PersonId, ProcedureId, UnitId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';

export type ProcedureVersionsTable = {
  id: ProcedureId;
  version: number;
  effective_from: PlainDate;
  effective_to: PlainDate | null;
  content: string;
  sha256: string;
  published_at: Generated<Date>;
};

export type CalendarVersionsTable = {
  version: number;
  content: string;
  sha256: string;
  published_by: PersonId | null;
  published_at: Generated<Date>;
};

export type CalendarPublicationsTable = {
  version: number;
  /** The version it was made from. */
  base: number;
  notice_number: string;
  notice_date: PlainDate;
  /** What was asked, as JSON text. */
  changes: string;
  confirms_year: number | null;
  correction: string | null;
  published_on: PlainDate;
  person_id: PersonId;
  unit_id: UnitId;
};
