import type { ClockRule, Procedure, Stage } from './procedure.ts';

type ClockEnd = { readonly words: string; readonly isEndedBy: (stage: Stage) => boolean };

/** Which stage produces the event that ends a clock. An appraisal that nobody signs has no last signature. */
export const clockEnds = {
  appraisal_signed: {
    words: "the appraisal's last signature",
    isEndedBy: (stage) => stage.kind === 'appraisal' && stage.signOffs.length > 0,
  },
  decided: { words: 'the decision', isEndedBy: (stage) => stage.kind === 'decision' },
  result_returned: { words: 'the returned result', isEndedBy: (stage) => stage.kind === 'result' },
} as const satisfies Record<ClockRule['endsOn'], ClockEnd>;

/** The clocks that a procedure has, each with its field's name and how sentences call it. */
export const clocksOf = ({ target, statutory }: Procedure) => [
  { field: 'target', words: 'internal target', rule: target },
  ...(statutory ? [{ field: 'statutory', words: 'statutory limit', rule: statutory }] : []),
];
