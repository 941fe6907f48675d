import { personOf, type Step } from './step.ts';

export const concernRaised: Step<'concern_raised'> = (state, { no, text }, event) => {
  const unit = event.actor.kind === 'person' ? event.actor.unit : state.intakeUnit;
  return {
    ...state,
    concerns: [...state.concerns, { no, text, by: personOf(event), unit, raisedAt: event.recordedAt }],
  };
};
