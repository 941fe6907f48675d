import type { Letter } from '../../db/queries/deliveries/letter-of.ts';
import type { DatedPart, DateMarks } from '../../domain/notices/date.ts';
import type { NoticeReason } from '../../domain/notices/reason.ts';
import type { NoticeTemplate } from '../../domain/notices/template.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';

/** What a notice says: `what` has happened, what is `toDo` now. Nothing in it tells an applicant what goes on inside. */
export type NoticeWords = { readonly what: string; readonly toDo: string };

export type Words = Readonly<Record<NoticeTemplate, NoticeWords>>;

/** Instead of those, to who manages the unit. */
export type WordsToManagers = Partial<Words>;

/** The words around every notice. */
export type Frame = {
  readonly greeting: (name: string) => string;
  readonly code: string;
  readonly title: string;
  /** What the date is that a notice names. */
  readonly due: Readonly<Record<DatedPart, string>>;
  /** What the date still is, or is no longer; and what stands in its place while nothing runs. */
  readonly marks: { readonly provisional: string; readonly passed: string; readonly notFinal: string };
  readonly stopped: (since: string) => string;
  readonly open: string;
  readonly also: string;
  /** What a consultation says of the unit's silence. */
  readonly silence: Readonly<Record<NonNullable<Letter['silence']>, string>>;
  readonly urgent: string;
  readonly footer: string;
  /** The sentence that says why somebody gets the mail. */
  readonly why: Readonly<Record<NoticeReason, string>>;
};

/** The date with what everybody is shown beside it. */
export function marked(
  date: PlainDate,
  { provisional, passed, final }: DateMarks,
  { marks }: Pick<Frame, 'marks'>,
): string {
  const said = [
    ...(final ? [] : [marks.notFinal]),
    ...(provisional ? [marks.provisional] : []),
    ...(passed ? [marks.passed] : []),
  ];
  return said.length === 0 ? written(date) : `${written(date)} (${said.join('; ')})`;
}

/** 24/11/2026, as people here write it in both languages. */
export const written = (date: PlainDate): string => date.split('-').toReversed().join('/');
