import type { Paper } from './paper.ts';

/**
 * Foreign-language papers still without a notarised translation (Decree 80/2020 art. 8). A paper handed in again
 * replaces the earlier one of the same kind and title; a paper of kind `translation` stands for one translation, in
 * the order of the papers, because a record does not say which paper it translates.
 */
export function untranslatedPapers(papers: readonly Paper[]): Paper[] {
  const latest = new Map(papers.map((paper) => [`${paper.kind}/${paper.title ?? ''}`, paper]));
  const lacking = [...latest.values()].filter(
    ({ kind, language, translated }) => kind !== 'translation' && language === 'foreign' && !translated,
  );
  const translations = papers.filter(({ kind }) => kind === 'translation').length;
  return lacking.slice(translations);
}
