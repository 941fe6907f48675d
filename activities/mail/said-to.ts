import type { NoticeReason } from '../../domain/notices/reason.ts';
import type { NoticeTemplate } from '../../domain/notices/template.ts';
import type { NoticeWords } from './words.ts';
import { toManagersEn, wordsEn } from './words-en.ts';
import { toManagersVi, wordsVi } from './words-vi.ts';

const words = { vi: wordsVi, en: wordsEn } as const;
const toManagers = { vi: toManagersVi, en: toManagersEn } as const;

type Addressed = {
  readonly language: 'vi' | 'en';
  readonly template: NoticeTemplate;
  readonly why: NoticeReason;
};

/** What a notice says to whom: what is worded for the applicant has words of its own for who manages the unit, or stands in. */
export function saidTo({ language, template, why }: Addressed): NoticeWords {
  const own = why === 'manages_unit' || why === 'stands_in' ? toManagers[language][template] : undefined;
  return own ?? words[language][template];
}
