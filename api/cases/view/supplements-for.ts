import type { z } from 'zod';
import type { Case } from '../../../domain/case/case.ts';
import type { Sight } from '../../../domain/visibility.ts';
import type { Supplement } from '../../contract/cases/official-view.ts';

/** What was asked of the applicant; how intake ran after it is shown inside only. */
export const supplementsFor = ({ supplements }: Case, sight: Sight): z.input<typeof Supplement>[] =>
  supplements.map(({ chases, ...one }) => ({
    ...one,
    items: [...one.items],
    ...(sight === 'inside' && { chases: chases.map((chase) => ({ ...chase })) }),
  }));
