import { requiredPapers } from '../../../domain/dossier/checklist.ts';
import type { Dossier } from '../../../domain/dossier/dossier.ts';
import { Paper, type PaperKind, paperNames } from '../../../domain/dossier/paper.ts';
import { addCalendarDays } from '../../../domain/time/plain-date.ts';
import { type Background, marked } from './story.ts';

/** Every paper that the checklist asks for, but for those that the story leaves out. */
export function papersFor(
  { procedure, today }: Background,
  dossier: Dossier,
  without: readonly PaperKind[] = [],
): Paper[] {
  return requiredPapers(procedure, dossier)
    .filter(({ paper }) => !without.includes(paper))
    .map(({ paper }) => samplePaper(paper, { date: addCalendarDays(today, -7) }));
}

/** The donor writes in a foreign language, with the notarised translation that the law asks for. */
export function samplePaper(kind: PaperKind, extra: Partial<Paper> = {}): Paper {
  const foreign = kind === 'donor_letter' ? ({ language: 'foreign', translated: true } as const) : {};
  return Paper.parse({ kind, title: marked(paperNames[kind].vi), copies: 6, ...foreign, ...extra });
}
