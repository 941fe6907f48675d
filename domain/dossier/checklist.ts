import type { Dossier } from './dossier.ts';
import { type Paper, type PaperKind, paperNames } from './paper.ts';
import type { Bilingual, PaperRule, Procedure } from '../procedure/procedure.ts';
import { sameKey } from '../same.ts';

/** A paper that the dossier needs, and the rule that asks for it in words that the applicant may read. */
export type RequiredPaper = { readonly paper: PaperKind; readonly why: Bilingual };

/** The papers that the procedure asks of such a dossier, each once, in the order of its checklist (DOMAIN §6). */
export function requiredPapers(procedure: Procedure, dossier: Dossier): RequiredPaper[] {
  const asked = procedure.checklist.filter((rule) => holds(rule, dossier));
  const firstOfItsKind = asked.filter((rule, index) => asked.findIndex(({ paper }) => paper === rule.paper) === index);
  return firstOfItsKind.map(({ paper, why }) => ({ paper, why }));
}

/** The required papers that are not among `papers`, then one `translation` for each that still lacks its own. */
export function missingPapers(procedure: Procedure, dossier: Dossier, papers: readonly Paper[]): RequiredPaper[] {
  const present = new Set(papers.map((paper) => paper.kind));
  const missing = requiredPapers(procedure, dossier).filter(({ paper }) => !present.has(paper));
  if (!procedure.translationRequired) return missing;
  return [...missing, ...untranslatedPapers(papers).map(translationOf)];
}

/** Modes, subtypes, construction and used goods are a grant's; a rule that asks for one never holds for a registration. */
function holds({ when = {} }: PaperRule, dossier: Dossier): boolean {
  const { modes, subtypes, providerKindsNot, construction, usedGoods } = when;
  const grant = dossier.subject === 'grant' ? dossier : null;
  return (
    (modes === undefined || isAmong(modes, grant?.mode)) &&
    (subtypes === undefined || isAmong(subtypes, grant?.subtype)) &&
    (construction === undefined || grant?.construction === construction) &&
    (usedGoods === undefined || grant?.usedGoods === usedGoods) &&
    !isAmong(providerKindsNot ?? [], dossier.provider.kind)
  );
}

const isAmong = <T>(list: readonly T[], value: T | undefined): boolean => value !== undefined && list.includes(value);

function translationOf({ kind, title }: Paper): RequiredPaper {
  const { vi, en } = paperNames[kind];
  return {
    paper: 'translation',
    why: {
      vi: `Giấy tờ bằng tiếng nước ngoài phải kèm bản dịch tiếng Việt có công chứng: ${title ?? vi}`,
      en: `A foreign-language paper needs a notarised Vietnamese translation: ${title ?? en}`,
    },
  };
}

/**
 * Foreign-language papers still without a notarised translation (Decree 80/2020 art. 8). A paper handed in again
 * replaces the earlier one of the same kind and title; a paper of kind `translation` stands for one translation, in
 * the order of the papers, because a record does not say which paper it translates.
 */
function untranslatedPapers(papers: readonly Paper[]): Paper[] {
  const latest = new Map(papers.map((paper) => [`${paper.kind}/${sameKey(paper.title ?? '')}`, paper]));
  const lacking = [...latest.values()].filter(
    ({ kind, language, translated }) => kind !== 'translation' && language === 'foreign' && !translated,
  );
  const translations = papers.filter(({ kind }) => kind === 'translation').length;
  return lacking.slice(translations);
}
