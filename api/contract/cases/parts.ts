import { z } from 'zod';
import { caseStatuses } from '../../../domain/case/case.ts';
import { clockStates } from '../../../domain/case/clock.ts';
import { personCommandTypes } from '../../../domain/command.ts';
import { CaseCode, CaseId, PersonId, ProcedureId, StageName, UnitId } from '../../../domain/ids.ts';
import { StageKind } from '../../../domain/procedure/procedure.ts';
import { Role } from '../../../domain/role.ts';
import { DayUnit } from '../../../domain/time/counting.ts';
import { Instant } from '../../../domain/time/instant.ts';
import { PlainDate } from '../../../domain/time/plain-date.ts';

export const caseParams = z.object({ caseId: CaseId });

/** Everybody but the administrator, who sees no dossier (DOMAIN §3). */
export const caseReaders = Role.exclude(['administrator']).options;

/** Those who work in the office: an applicant has no tasks. */
export const officials = Role.exclude(['administrator', 'applicant']).options;

export const CaseStatus = z.enum(caseStatuses).meta({ id: 'CaseStatus' });
export const Words = z.object({ vi: z.string(), en: z.string() }).meta({ id: 'Words' });
export const Title = z.object({ vi: z.string(), en: z.string().nullable() }).meta({ id: 'Title' });
export const UnitRef = z.object({ id: UnitId, vi: z.string(), en: z.string() }).meta({ id: 'UnitRef' });
export const PersonRef = z
  .object({ id: PersonId, name: z.string() })
  .meta({ id: 'PersonRef', description: 'The name has the mail address behind it where several have the same one' });

export const ClockView = z
  .object({
    state: z.enum(clockStates),
    due: PlainDate.nullable().meta({ description: 'Null while the clock stands still' }),
    provisional: z
      .boolean()
      .meta({ description: 'The due date lies beyond the last published year and may still move' }),
    firstPromise: PlainDate,
    day: z.int().meta({ description: 'Days counted up to today: "day 4 of 10"' }),
    of: z.int(),
    unit: DayUnit,
    final: z.boolean().meta({ description: 'False until the dossier is accepted' }),
    stoppedSince: PlainDate.nullable(),
    endedOn: PlainDate.nullable(),
  })
  .meta({ id: 'ClockView' });

const Clocks = z.object({ target: ClockView.nullable(), statutory: ClockView.nullable() }).meta({ id: 'Clocks' });

const StageView = z
  .object({
    name: StageName,
    kind: StageKind,
    title: Words,
    due: PlainDate.nullable().meta({ description: 'Null while the case is paused, and for applicants' }),
  })
  .meta({ id: 'StageView' });

/** A case as a list shows it. For applicants without holder, stage due and statutory clock. */
export const CaseLine = z
  .object({
    id: CaseId,
    code: CaseCode,
    version: z.int(),
    title: Title,
    status: CaseStatus,
    mode: z.string(),
    subtype: z.string().nullable(),
    sector: z.string(),
    provider: z.string(),
    places: z.array(z.string()),
    procedure: z.object({ id: ProcedureId, version: z.int() }),
    stage: StageView.nullable(),
    holder: z.object({ unit: UnitRef, person: PersonRef.nullable() }).nullable(),
    receivedOn: PlainDate,
    submittedAt: Instant,
    updatedAt: Instant,
    closedAt: Instant.nullable(),
    clocks: Clocks,
  })
  .meta({ id: 'CaseLine' });
export type CaseLine = z.input<typeof CaseLine>;

/** What may be done now, and for what may not, why (the same reasons that a refused command answers with). */
export const AvailableAction = z
  .object({
    action: z.enum(personCommandTypes),
    allowed: z.boolean(),
    why: z.looseObject({ reason: z.string() }).optional(),
  })
  .meta({ id: 'AvailableAction' });
