import type { GrantDossier } from '../../../domain/dossier/dossier.ts';
import type { Paper, PaperKind } from '../../../domain/dossier/paper.ts';
import { ProcedureId } from '../../../domain/ids.ts';
import type { UnitKey } from '../province/plan.ts';
import { grantDossier, inventedDossier, registrationDossier } from './dossiers.ts';
import { papersFor } from './papers.ts';
import type { Cue, HandIn, Setting } from './story.ts';

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

const linkTo = (setting: Setting, story: string | undefined) =>
  story === undefined ? {} : { linkedTo: { case: setting.caseOf(story), why: 'amendment' as const } };

export function handsInGrant(plan: GrantHandIn): HandIn {
  const { grant, owner, own = {}, without = [], extraPapers = [], amends, ...cue } = plan;
  return {
    ...cue,
    procedure: ProcedureId.parse('aid-approval'),
    submits: (setting) => {
      const dossier = grantDossier(setting, grant, owner, own);
      const papers = [...papersFor(setting, dossier, without), ...extraPapers];
      return { dossier, papers, channel: channelOf(cue), ...linkTo(setting, amends) };
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
  submits: (setting) => {
    const dossier = inventedDossier(setting, owner, own);
    return { dossier, papers: papersFor(setting, dossier), channel: channelOf(cue) };
  },
});

export const handsInRegistration = (cue: Cue): HandIn => ({
  ...cue,
  procedure: ProcedureId.parse('registration-opinion'),
  submits: (setting) => {
    const dossier = registrationDossier();
    return { dossier, papers: papersFor(setting, dossier), channel: 'post' };
  },
});
