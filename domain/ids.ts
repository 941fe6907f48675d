import { z } from 'zod';

/**
 * An id has one spelling from the edge on: written in capitals it is the same id, and keys, journal and rows know it in small
 * letters alone. Every schema of an id is made from this one.
 */
export const Uuid = z.uuid().toLowerCase();

export const CaseId = Uuid.brand<'CaseId'>();
export type CaseId = z.infer<typeof CaseId>;

export const PersonId = Uuid.brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

export const UnitId = Uuid.brand<'UnitId'>();
export type UnitId = z.infer<typeof UnitId>;

export const DraftId = Uuid.brand<'DraftId'>();
export type DraftId = z.infer<typeof DraftId>;

/** What the applicant is given: AGENCY-YYMMDD-NNNN, never re-used (Circular 01/2018 art. 19). */
export const CaseCode = z
  .string()
  // the 10,000th of a day has five digits
  .regex(/^[A-Z]{2,8}-\d{6}-(\d{4}|[1-9]\d{4,8})$/, 'must look like UHN-261121-0007')
  .brand<'CaseCode'>();
export type CaseCode = z.infer<typeof CaseCode>;

/** What a unit does in a procedure: open data, so that a procedure may name one that nobody has thought of. */
export const UnitFunction = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,39}$/, 'must be lower-case words joined by _')
  .brand<'UnitFunction'>();
export type UnitFunction = z.infer<typeof UnitFunction>;

export const StageName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{1,39}$/, 'must be lower-case words joined by _')
  .brand<'StageName'>();
export type StageName = z.infer<typeof StageName>;

export const ProcedureId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,59}$/, 'must be lower-case words joined by -')
  .brand<'ProcedureId'>();
export type ProcedureId = z.infer<typeof ProcedureId>;
