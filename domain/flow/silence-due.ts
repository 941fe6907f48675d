import type { Consultation } from '../case/consultation.ts';
import type { Context } from '../context.ts';
import { addDays, receivedDay } from '../time/counting.ts';
import type { Instant } from '../time/instant.ts';
import { laterDate, type PlainDate } from '../time/plain-date.ts';

type Delivered = { readonly on: PlainDate; readonly silenceDue: PlainDate };

/**
 * The received day of a delivery at that moment, and the last of the full days from it (DOMAIN §5.9): never before the
 * consultation is due, also where a calendar has since made a day count that its sending had passed over (decision 22).
 */
export function deliveredAt({ calendar, procedure }: Context, { days, due }: Consultation, at: Instant): Delivered {
  const on = receivedDay(calendar, at, procedure.receivedDay);
  return { on, silenceDue: laterDate(addDays(calendar, on, days, procedure.target.unit), due) };
}
