import { hasFunction } from '../directory.ts';
import type { Attempt } from '../flow/guard.ts';
import { takesPart } from '../flow/units.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { type Role, roles } from '../role.ts';
import { localDate } from '../time/office-time.ts';
import type { Handler } from './handler.ts';

/** They apply, keep the house or oversee, and do none of the work. */
const silentRoles: readonly Role[] = ['applicant', 'administrator', 'auditor', 'monitor'];

/** A note inside, by anybody who works on the case; before and after its end. */
export const comment: Handler<'comment'> = {
  guard: (attempt) => {
    const { actor } = attempt;
    if (silentRoles.includes(actor.role))
      return refuse({ reason: 'wrong_role', roles: roles.filter((one) => !silentRoles.includes(one)) });
    return takesPart(attempt, actor.unit) ? null : refuse({ reason: 'not_your_unit' });
  },
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
  if (actor.role !== 'focal_point') return refuse({ reason: 'not_a_concern_focal_point' });
  const today = localDate(context.now);
  const named = context.procedure.concernsBetween.some((name) =>
    hasFunction(context.directory, actor.unit, name, today),
  );
  return named ? null : refuse({ reason: 'not_a_concern_focal_point' });
}
