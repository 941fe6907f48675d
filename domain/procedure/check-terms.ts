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

function warningDays({ target, statutory }: Procedure): Fault[] {
  return Object.entries({ target, statutory }).flatMap(([name, clock]) => {
    if (clock?.warnOnDay === undefined || clock.warnOnDay < clock.days) return [];
    const message = `The warning of the ${name} on day ${clock.warnOnDay} must come before its last day, day ${clock.days}.`;
    return [fault([name, 'warnOnDay'], message)];
  });
}

function unsignedMarks({ verified, target, statutory }: Procedure): Fault[] {
  const marks = [
    { path: ['verified'], mark: verified },
    { path: ['target', 'verified'], mark: target.verified },
    { path: ['statutory', 'verified'], mark: statutory?.verified },
  ];
  return marks.flatMap(({ path, mark }) =>
    mark?.value && mark.by === undefined ? [fault(path, 'A verified mark must say by whom it was verified.')] : [],
  );
}

function supplement({ stages, supplement: rule }: Procedure): Fault[] {
  const offered = stages.some((stage) => stage.outcomes.some(({ outcome }) => outcome === 'request_supplement'));
  if (offered === rule.maxPerCase > 0) return [];
  const message = offered
    ? 'A stage offers "request_supplement", but a case may have no supplement.'
    : `A case may have ${rule.maxPerCase} supplements, but no stage offers "request_supplement".`;
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
