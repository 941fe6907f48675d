import { z } from 'zod';
import { CaseCode, PersonId, UnitFunction, UnitId } from '../../domain/ids.ts';
import { PlainDate } from '../../domain/time/plain-date.ts';

export const Notice = z
  .object({ number: z.string(), date: PlainDate })
  .meta({ id: 'CalendarNotice', description: 'The paper that a published calendar rests on' });

const provisional = {
  year: z.int(),
  published: z.boolean().meta({ description: 'False where none of its days is known yet' }),
  computedDays: z.array(PlainDate).meta({ description: 'Days that rest on reckoning, not on a notice' }),
};

export const ProvisionalYear = z
  .object(provisional)
  .meta({ id: 'ProvisionalYear', description: 'A year whose days may still change' });

export const ConfirmationAsked = z.object({ ...provisional, since: PlainDate }).meta({
  id: 'ConfirmationAsked',
  description: 'Administrators are asked to confirm the days of that year: from 1 October until it is done',
});

export const Publication = z
  .object({
    version: z.int(),
    notice: Notice.nullable().meta({ description: 'Null for the version that ships' }),
    confirmsYear: z.int().nullable(),
    correction: z.string().nullable().meta({ description: 'The basis on which days that had passed were corrected' }),
    publishedOn: PlainDate.nullable(),
    publishedBy: z.object({ id: PersonId, name: z.string(), unit: UnitId }).nullable(),
  })
  .meta({ id: 'CalendarPublication' });

const dates = { old: PlainDate.nullable(), new: PlainDate.nullable() };
const asked = { no: z.int(), function: UnitFunction };

export const MovedDate = z
  .discriminatedUnion('of', [
    z.object({ of: z.literal('clock'), clock: z.enum(['target', 'statutory']), ...dates }),
    z.object({ of: z.literal('stage'), ...dates }),
    z.object({ of: z.literal('task'), ...asked, ...dates }),
    z.object({ of: z.literal('consultation'), ...asked, ...dates }),
    z.object({ of: z.literal('silence'), ...asked, ...dates }),
    z.object({ of: z.literal('supplement'), no: z.int(), ...dates }),
  ])
  .meta({ id: 'MovedDate', description: 'Numbers, functions and dates: no text of a dossier' });

export const MovedCase = z.object({ code: CaseCode, dates: z.array(MovedDate) }).meta({ id: 'MovedCase' });

const Walk = z.discriminatedUnion('available', [
  z.object({
    available: z.literal(true),
    pass: z.int().meta({ description: 'A second pass follows where cases could not be moved in the first' }),
    moved: z.int(),
    failed: z.int().meta({ description: 'Cases of this pass that could not be moved; they are tried again' }),
  }),
  z.object({
    available: z.literal(false),
    reason: z.enum(['temporal_unreachable', 'not_started', 'no_answer']).meta({
      description: 'While Temporal is away nothing is lost: open cases go over to the calendar when it is back',
    }),
  }),
]);

export const Application = z
  .object({
    done: z.boolean(),
    openCasesLeft: z.int().meta({ description: 'Open cases that still count by an older calendar, by the record' }),
    workflow: Walk,
  })
  .meta({ id: 'CalendarApplication' });
