import type { z } from 'zod';
import type { Case } from '../../../domain/case/case.ts';
import type { LedgerLine } from '../../../domain/clock/periods.ts';
import type { ProofDay } from '../../../domain/clock/proof.ts';
import { sightOf, type Viewer } from '../../../domain/visibility.ts';
import type { readClock } from '../../contract/cases/clock.ts';
import type { ViewContext } from './case-line.ts';
import { unitRef } from './names.ts';

type Proof = z.input<typeof readClock.response>['clocks'][number];

/**
 * Why a case was paused is said in words that are for those who handle it; what the applicant was asked for is in the
 * case for all, and so is the basis.
 */
export const ledgerFor = (state: Case, lines: readonly LedgerLine[], viewer: Viewer): Proof['ledger'] =>
  lines.map((line) => ({
    ...line,
    reason: line.stands === 'supplement' || sightOf(state, viewer) === 'inside' ? line.reason : null,
  }));

/** Units by their names. */
export const proofFor = (days: readonly ProofDay[], { rules }: ViewContext): Proof['days'] =>
  days.map(({ holder: _, whose, ...day }) => ({
    ...day,
    whose: whose === 'applicant' ? 'applicant' : unitRef(rules.directory, whose),
  }));
