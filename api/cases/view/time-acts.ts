import type { z } from 'zod';
import type { Case } from '../../../domain/case/case.ts';
import type { Sight } from '../../../domain/visibility.ts';
import type { OfficialView } from '../../contract/cases/official-view.ts';
import type { OutwardView } from '../../contract/cases/outward-view.ts';

type Official = Pick<z.input<typeof OfficialView>, 'pauses' | 'extension' | 'apologies' | 'escalations'>;
type Outward = Pick<z.input<typeof OutwardView>, 'extension' | 'apologies'>;

/**
 * Why a case stands is inside, for a pause may rest on a concern; who was notified that a colleague is late is inside too. A
 * consulted unit sees of the promise what an applicant sees.
 */
export function timeActsFor(state: Case, sight: Exclude<Sight, 'outward'>): Official {
  const { pauses, extension, escalations } = state;
  const apologies = state.apologies.map((one) => ({ ...one }));
  switch (sight) {
    case 'inside':
      return {
        pauses: pauses.map((one) => ({ ...one })),
        extension,
        apologies,
        escalations: escalations.map((one) => ({ ...one, notified: [...one.notified] })),
      };
    case 'overseeing':
      return { pauses: pauses.map(({ reason: _, ...one }) => one), extension, apologies };
    case 'consulted':
      return outwardTimeActs(state);
  }
}

/** The promised date, its extension and the apologies, with their reasons; not who signed them. */
export const outwardTimeActs = ({ extension, apologies }: Case): Outward => ({
  extension: extension && { from: extension.from, to: extension.to, reason: extension.reason },
  apologies: apologies.map(({ no, reason, newDate, apologisedAt }) => ({ no, reason, newDate, apologisedAt })),
});
