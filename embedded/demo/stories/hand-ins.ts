import type { GrantDossier } from '../../../domain/dossier/dossier.ts';
import type { Paper, PaperKind } from '../../../domain/dossier/paper.ts';
import { ProcedureId } from '../../../domain/ids.ts';
import type { UnitKey } from '../province/plan.ts';
import { grantDossier, inventedDossier, registrationDossier } from './dossiers.ts';
import { papersFor } from './papers.ts';
import type { Background, Cue, HandIn } from './story.ts';

type Own = Partial<GrantDossier>;

export type GrantHandIn = Cue & {
  /** Id of the sample grant. */
  readonly grant: string;
  readonly owner: UnitKey;
  readonly own?: Own;
  /** Papers that are missing. */
  readonly without?: readonly PaperKind[];
  readonly extraPapers?: readonly Paper[];
  /** The story of the approved grant that this one amends. */
  readonly amends?: string;
};

/** An applicant hands in over the network, the intake officer types in what came on paper. */
const channelOf = ({ who }: Cue) => (who.startsWith('union.') ? 'paper' : 'electronic');

const linkTo = (background: Background, story: string | undefined) =>
  story === undefined ? {} : { linkedTo: { case: background.caseOf(story), why: 'amendment' as const } };

export function handsInGrant(plan: GrantHandIn): HandIn {
  const { grant, owner, own = {}, without = [], extraPapers = [], amends, ...cue } = plan;
  return {
    ...cue,
    procedure: ProcedureId.parse('aid-approval'),
    submits: (background) => {
      const dossier = grantDossier(background, grant, owner, own);
      const papers = [...papersFor(background, dossier, without), ...extraPapers];
      return { dossier, papers, channel: channelOf(cue), ...linkTo(background, amends) };
    },
  };
}

export type InventedHandIn = Cue & {
  readonly procedure: 'aid-approval' | 'emergency-relief';
  readonly owner: UnitKey;
  readonly own: Own & { readonly titleVi: string };
};

export const handsInInvented = ({ procedure, owner, own, ...cue }: InventedHandIn): HandIn => ({
  ...cue,
  procedure: ProcedureId.parse(procedure),
  submits: (background) => {
    const dossier = inventedDossier(background, owner, own);
    return { dossier, papers: papersFor(background, dossier), channel: channelOf(cue) };
  },
});

export const handsInRegistration = (cue: Cue): HandIn => ({
  ...cue,
  procedure: ProcedureId.parse('registration-opinion'),
  submits: (background) => {
    const dossier = registrationDossier();
    return { dossier, papers: papersFor(background, dossier), channel: 'post' };
  },
});
