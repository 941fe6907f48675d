import { type Directory, isMember } from '../directory.ts';
import type { PersonId } from '../ids.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { PlainDate } from '../time/plain-date.ts';
import { type CaseSummary, maySeeCase, seesConcerns, viewerOf } from '../visibility.ts';
import { type NoticeTemplate, noticeTraits } from './template.ts';

type NoticeSubject = { readonly template: NoticeTemplate; readonly case: CaseSummary };
type Book = { readonly directory: Directory; readonly procedures: readonly Procedure[]; readonly today: PlainDate };

/**
 * Whether the person sees the case by any of their roles today: between the act and the mail they may have left the unit.
 * Of what is restricted, such as a concern, only those may hear who read that thread.
 */
export function mayBeNotified(person: PersonId, about: NoticeSubject, { directory, procedures, today }: Book): boolean {
  return directory.memberships
    .filter((row) => row.person === person && isMember(directory, person, row.unit, row.role, today))
    .map(({ unit, role }) => viewerOf({ kind: 'person', person, unit, role }, directory, procedures, today))
    .some((viewer) =>
      noticeTraits[about.template].restricted
        ? seesConcerns(about.case.procedure, viewer)
        : maySeeCase(about.case, viewer),
    );
}
