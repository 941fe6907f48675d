import type { CaseStatus, HandKind } from '../case/case.ts';
import type { TaskKind } from '../case/task.ts';
import type { ClockRule, OutcomeName, Procedure, Stage, StageKind } from './procedure.ts';

/** What a stage of a kind is, must have, may have and cannot have. Outcomes not named here are not possible. */
export type StageRule = {
  readonly required: readonly OutcomeName[];
  /** At least one of them. */
  readonly oneOf: readonly OutcomeName[];
  readonly optional: readonly OutcomeName[];
  /** The task that gives the stage its name; null: it only waits for opinions, and nobody holds a task of its own in it. */
  readonly mainTask: TaskKind | null;
  /** Makes a proposal, which is work of that kind (DOMAIN §8): may have `proposalDays` and sign-offs. */
  readonly proposes: Extract<HandKind, 'appraisal' | 'collation'> | null;
  /** What the case is in it until it is decided. */
  readonly status: CaseStatus;
  /** It has what ends a clock. */
  readonly endsClock: ClockRule['endsOn'] | null;
  readonly consultations: 'none' | 'may' | 'must';
  readonly issues: boolean;
};

const plain = {
  required: [],
  oneOf: [],
  optional: [],
  proposes: null,
  consultations: 'none',
  issues: false,
  status: 'in_progress',
  endsClock: null,
} as const;
const proposing = { ...plain, oneOf: ['propose_approval', 'propose_decline'], optional: ['send_back'] } as const;

export const stageRules = {
  intake: {
    ...plain,
    required: ['accept'],
    optional: ['request_supplement', 'refuse'],
    mainTask: 'intake',
    status: 'in_intake',
  },
  appraisal: {
    ...proposing,
    mainTask: 'appraise',
    proposes: 'appraisal',
    consultations: 'may',
    endsClock: 'appraisal_signed',
  },
  // nobody holds a task of its own in it, so nobody could send it back
  consultation: { ...plain, required: ['answered'], mainTask: null, consultations: 'must' },
  collation: { ...proposing, mainTask: 'collate', proposes: 'collation' },
  check: { ...plain, required: ['forward'], optional: ['send_back'], mainTask: 'check' },
  decision: {
    ...plain,
    required: ['approve', 'decline'],
    optional: ['send_back'],
    mainTask: 'decide',
    endsClock: 'decided',
  },
  result: { ...plain, required: ['returned'], mainTask: 'return_result', issues: true, endsClock: 'result_returned' },
} as const satisfies Record<StageKind, StageRule>;

export const onlyWaits = (kind: StageKind): boolean => stageRules[kind].mainTask === null;

/** What the stage's proposal and signatures are the work of. */
export const proposingHand = (stage: { readonly kind: StageKind } | null) =>
  (stage && stageRules[stage.kind].proposes) ?? 'appraisal';

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
