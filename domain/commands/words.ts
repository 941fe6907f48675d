import { hasFunction } from '../directory.ts';
import type { Attempt } from '../flow/guard.ts';
import { takesPart } from '../flow/units.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { localDate } from '../time/office-time.ts';
import type { Handler } from './handler.ts';

/** A note inside, by anybody of a unit that takes part in the case; before and after its end. */
export const comment: Handler<'comment'> = {
  guard: (attempt) => (takesPart(attempt, attempt.actor.unit) ? null : refuse({ reason: 'not_your_unit' })),
  act: (story, command) => {
    story.record({ type: 'commented', text: command.text });
    return null;
  },
};

/** The named focal points of Union and police, at any time, before or after the decision (DOMAIN §3). */
export const raiseConcern: Handler<'raise_concern'> = {
  guard: keepsConcerns,
  act: (story, command) => {
    story.record({ type: 'concern_raised', no: story.state().concerns.length + 1, text: command.text });
    return null;
  },
};

function keepsConcerns({ actor, context }: Attempt): Refusal | null {
  const today = localDate(context.now);
  const named = context.procedure.concernsBetween.some((name) =>
    hasFunction(context.directory, actor.unit, name, today),
  );
  return named ? null : refuse({ reason: 'not_a_concern_focal_point' });
}
