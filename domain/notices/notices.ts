import type { Actor } from '../actor.ts';
import type { Case } from '../case/case.ts';
import type { Context } from '../context.ts';
import type { CaseFact } from '../event.ts';
import { eventTraits } from '../event-traits.ts';
import type { PersonId } from '../ids.ts';
import type { Instant } from '../time/instant.ts';
import { localDate, nextOfficeOpening } from '../time/office-time.ts';
import { because } from './audience.ts';
import { type About, type NoticeDate, noticeDate } from './date.ts';
import type { NoticeReason } from './reason.ts';
import { type AfterAct, notify } from './notify.ts';
import type { Message } from './of-consultations.ts';
import { type NoticeTemplate, noticeTemplates, weightierOf } from './template.ts';

export type Notice = {
  readonly recipient: PersonId;
  /** The case's version by the act that it speaks of. */
  readonly version: number;
  readonly template: NoticeTemplate;
  /** What else the same act has to say to them, the weightiest first. */
  readonly also: readonly NoticeTemplate[];
  readonly urgency: 'normal' | 'urgent';
  readonly why: NoticeReason;
  /** The consultations that it brings to a consulted unit. */
  readonly asks: readonly number[];
  readonly about: About;
  /** Null where it names none, or what it is about stands still. */
  readonly date: NoticeDate | null;
  /** Nobody is notified before this moment: the next office opening, unless urgent. */
  readonly notBefore: Instant;
};

/**
 * Who is notified of what after an act: at most one notice a recipient, never the one who acted; it may carry several
 * matters. `watchers` are notified only that the case has moved on, and only where nothing weightier reaches them.
 */
export function notices(
  after: Case,
  facts: readonly CaseFact[],
  actor: Actor,
  context: Context,
  watchers: readonly PersonId[] = [],
): Notice[] {
  const situation: AfterAct = {
    state: after,
    facts,
    directory: context.directory,
    today: localDate(context.now),
  };
  const all = facts.flatMap((fact) => notify(situation, fact, context.procedure));
  if (facts.some((fact) => eventTraits[fact.type].watched))
    all.push({ template: 'case_moved', to: because('watches', watchers) });
  const said = weightiest(all);
  if (actor.kind === 'person') said.delete(actor.person);
  const { urgent } = context.procedure;
  const notBefore = urgent ? context.now : nextOfficeOpening(context.calendar, context.now);
  return [...said].map(([recipient, words]) => ({
    recipient,
    version: after.version,
    ...words,
    date: noticeDate(after, words.template, words.about),
    urgency: urgent ? 'urgent' : 'normal',
    notBefore,
  }));
}

type Said = Pick<Notice, 'template' | 'also' | 'why' | 'asks' | 'about'>;

/** Several messages to one person are one: the weightiest with why they get it, and what else there is to say. */
function weightiest(all: readonly Message[]): Map<PersonId, Said> {
  const said = new Map<PersonId, Said>();
  for (const { template, to, asks, about = {} } of all)
    for (const { person, why } of to) {
      const one: Said = { template, also: [], why, asks: asks === undefined ? [] : [asks], about };
      const other = said.get(person);
      said.set(person, other ? joined(other, one) : one);
    }
  return said;
}

function joined(first: Said, second: Said): Said {
  if (first.template !== second.template) {
    const isFirst = weightierOf(first.template, second.template) === first.template;
    const [main, other] = isFirst ? [first, second] : [second, first];
    return { ...main, asks: bothOf(first.asks, second.asks), also: alsoOf(main, other) };
  }
  return {
    ...first,
    asks: bothOf(first.asks, second.asks),
    about: aboutBoth(first.about, second.about),
  };
}

/** That the case has moved on says nothing beside anything else. */
const alsoOf = (main: Said, other: Said): NoticeTemplate[] => {
  const all = new Set([...main.also, other.template, ...other.also]);
  return noticeTemplates.filter((one) => all.has(one) && one !== main.template && one !== 'case_moved');
};

const bothOf = (some: readonly number[] = [], others: readonly number[] = []): number[] => [
  ...new Set([...some, ...others]),
];

const aboutBoth = (a: About, b: About): About => ({
  ...((a.tasks ?? b.tasks) && { tasks: bothOf(a.tasks, b.tasks) }),
  ...((a.consultations ?? b.consultations) && { consultations: bothOf(a.consultations, b.consultations) }),
});
