import type { Actor } from '../actor.ts';
import type { Case } from '../case/case.ts';
import type { Context } from '../context.ts';
import type { CaseFact, EventType } from '../event.ts';
import type { PersonId } from '../ids.ts';
import type { Instant } from '../time/instant.ts';
import { localDate, nextOfficeOpening } from '../time/office-time.ts';
import type { Whom } from './audience.ts';
import { tell } from './tell.ts';
import { type NoticeTemplate, weightierOf } from './template.ts';

export type Notice = {
  readonly recipient: PersonId;
  readonly template: NoticeTemplate;
  readonly urgency: 'normal' | 'urgent';
  /** Not told before this moment: the next office opening, unless urgent. */
  readonly notBefore: Instant;
};

/** Acts that those who follow a case are told of. */
const ofInterest: readonly EventType[] = ['stage_entered', 'decided', 'closed'];

/**
 * Who is told what after an act: at most one notice a recipient, never the one who acted. `followers` are told only
 * that the case has moved on, and only where nothing weightier reaches them.
 */
export function notices(
  after: Case,
  facts: readonly CaseFact[],
  actor: Actor,
  context: Context,
  followers: readonly PersonId[] = [],
): Notice[] {
  const whom: Whom = { state: after, directory: context.directory, today: localDate(context.now) };
  const said = new Map<PersonId, NoticeTemplate>();
  const say = (template: NoticeTemplate, to: readonly PersonId[]) => {
    for (const person of to) said.set(person, weightierOf(template, said.get(person) ?? template));
  };
  for (const fact of facts) for (const told of tell(whom, fact, context.procedure)) say(told.template, told.to);
  if (facts.some((fact) => ofInterest.includes(fact.type))) say('case_moved', followers);
  if (actor.kind === 'person') said.delete(actor.person);
  const { urgent } = context.procedure;
  const notBefore = urgent ? context.now : nextOfficeOpening(context.calendar, context.now);
  return [...said].map(([recipient, template]) => ({
    recipient,
    template,
    urgency: urgent ? 'urgent' : 'normal',
    notBefore,
  }));
}
