import { clocksOf } from './stage-rules.ts';
import { fault, type Fault } from './fault.ts';
import type { PaperRule, Procedure } from './procedure.ts';

/** Faults of what stands outside the stages: dates, clocks, marks, supplement, concerns, checklist. */
export function checkTerms(procedure: Procedure): Fault[] {
  return [
    ...effect(procedure),
    ...warningDays(procedure),
    ...unsignedMarks(procedure),
    ...supplement(procedure),
    ...concerns(procedure),
    ...procedure.checklist.flatMap((rule, index) => impossibleRule(rule, index, procedure.subject)),
  ];
}

function effect({ effectiveFrom, effectiveTo }: Procedure): Fault[] {
  if (effectiveTo === null || effectiveTo >= effectiveFrom) return [];
  return [fault(['effectiveTo'], `The procedure would end on ${effectiveTo}, before it begins on ${effectiveFrom}.`)];
}

function warningDays(procedure: Procedure): Fault[] {
  return clocksOf(procedure).flatMap(({ field, words, rule: { warnOnDay, days } }) => {
    if (warnOnDay === undefined || warnOnDay < days) return [];
    const message = `The warning of the ${words} on day ${warnOnDay} must come before its last day, day ${days}.`;
    return [fault([field, 'warnOnDay'], message)];
  });
}

function unsignedMarks(procedure: Procedure): Fault[] {
  const marks = [
    { path: ['verified'], mark: procedure.verified },
    ...clocksOf(procedure).map(({ field, rule }) => ({ path: [field, 'verified'], mark: rule.verified })),
  ];
  return marks.flatMap(({ path, mark }) =>
    mark.value && mark.by === undefined ? [fault(path, 'A verified mark must say by whom it was verified.')] : [],
  );
}

function supplement({ stages, supplement: rule }: Procedure): Fault[] {
  const offered = stages.some((stage) => stage.outcomes.some(({ outcome }) => outcome === 'request_supplement'));
  if (offered === rule.maxPerCase > 0) return [];
  const message = offered
    ? 'A stage offers "request_supplement", but a case may have no supplement.'
    : 'A case may have a supplement, but no stage offers "request_supplement".';
  return [fault(['supplement', 'maxPerCase'], message)];
}

function concerns({ concernsBetween }: Procedure): Fault[] {
  const place = ['concernsBetween'];
  if (new Set(concernsBetween).size < concernsBetween.length) {
    return [fault(place, 'The thread of concerns names a function twice.')];
  }
  if (concernsBetween.length !== 1) return [];
  return [fault(place, 'The thread of concerns is kept between at least two functions, or by none.')];
}

/** A rule that can never hold is a paper that somebody believes to be required. */
function impossibleRule({ paper, when }: PaperRule, index: number, subject: Procedure['subject']): Fault[] {
  if (!when) return [];
  const { modes, subtypes, construction, usedGoods } = when;
  const asksForGrant = [modes, subtypes, construction, usedGoods].some((part) => part !== undefined);
  const isImpossible =
    (subject === 'registration' && asksForGrant) || (subtypes && modes && !modes.includes('non_project'));
  return isImpossible
    ? [fault(['checklist', index, 'when'], `The condition for the paper ${paper} can never hold.`)]
    : [];
}
