import type { ClockRule, Procedure, Stage } from './procedure.ts';
import { stageRules } from './stage-rules.ts';

type ClockEnd = { readonly words: string; readonly isEndedBy: (stage: Stage) => boolean };

/** Which stage produces the event that ends a clock. An appraisal that nobody signs has no last signature. */
export const clockEnds = {
  appraisal_signed: {
    words: "the appraisal's last signature",
    isEndedBy: ({ kind, signOffs }) => stageRules[kind].endsClock === 'appraisal_signed' && signOffs.length > 0,
  },
  decided: { words: 'the decision', isEndedBy: ({ kind }) => stageRules[kind].endsClock === 'decided' },
  result_returned: {
    words: 'the returned result',
    isEndedBy: ({ kind }) => stageRules[kind].endsClock === 'result_returned',
  },
} as const satisfies Record<ClockRule['endsOn'], ClockEnd>;

/** The clocks that a procedure has, each with its field's name and how sentences call it. */
export const clocksOf = ({ target, statutory }: Procedure) => [
  { field: 'target', words: 'internal target', rule: target },
  ...(statutory ? [{ field: 'statutory', words: 'statutory limit', rule: statutory }] : []),
];
