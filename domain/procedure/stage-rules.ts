import type { OutcomeName, StageKind } from './procedure.ts';

/** What a stage of a kind must have, may have and cannot have. Outcomes not named here are not possible. */
export type StageRule = {
  readonly required: readonly OutcomeName[];
  /** At least one of them. */
  readonly oneOf: readonly OutcomeName[];
  readonly optional: readonly OutcomeName[];
  /** Makes a proposal: may have `proposalDays` and sign-offs. */
  readonly proposes: boolean;
  readonly consultations: 'none' | 'may' | 'must';
  readonly issues: boolean;
};

const plain = { required: [], oneOf: [], optional: [], proposes: false, consultations: 'none', issues: false } as const;
const proposing = {
  ...plain,
  oneOf: ['propose_approval', 'propose_decline'],
  optional: ['send_back'],
  proposes: true,
} as const;

export const stageRules = {
  intake: { ...plain, required: ['accept'], optional: ['request_supplement', 'refuse'] },
  appraisal: { ...proposing, consultations: 'may' },
  // It only waits: nobody holds a task of its own in it, so nobody could send it back.
  consultation: { ...plain, required: ['answered'], consultations: 'must' },
  collation: proposing,
  check: { ...plain, required: ['forward'], optional: ['send_back'] },
  decision: { ...plain, required: ['approve', 'decline'], optional: ['send_back'] },
  result: { ...plain, required: ['returned'], issues: true },
} as const satisfies Record<StageKind, StageRule>;
