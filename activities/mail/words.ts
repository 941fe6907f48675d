import type { Letter } from '../../db/queries/deliveries/letter-of.ts';
import type { DatedPart } from '../../domain/notices/date.ts';
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
  readonly open: string;
  readonly also: string;
  /** What a consultation says of the unit's silence. */
  readonly silence: Readonly<Record<NonNullable<Letter['silence']>, string>>;
  readonly urgent: string;
  readonly footer: string;
  /** The sentence that says why somebody gets the mail. */
  readonly why: Readonly<Record<NoticeReason, string>>;
};

/** 24/11/2026, as people here write it in both languages. */
export const written = (date: PlainDate): string => date.split('-').toReversed().join('/');
