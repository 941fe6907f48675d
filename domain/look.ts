import type { Case, CaseStatus } from './case/case.ts';
import type { ConsultationState } from './case/consultation.ts';
import { type Due, type DueKind, dues } from './dues.ts';
import type { CaseCode, CaseId, StageName, UnitFunction } from './ids.ts';
import type { StageKind } from './procedure/procedure.ts';
import { epochMs, type Instant } from './time/instant.ts';
import type { PlainDate } from './time/plain-date.ts';

/** What a case's workflow may know: ids, codes, dates and how long to sleep. No names, no texts. */
export type Look = {
  readonly caseId: CaseId;
  readonly code: CaseCode;
  readonly version: number;
  readonly status: CaseStatus;
  readonly closed: boolean;
  readonly stage: StageLook | null;
  readonly consultations: readonly ConsultationLook[];
  readonly dues: readonly Wait[];
};

export type StageLook = {
  readonly name: StageName;
  readonly kind: StageKind;
  readonly round: number;
  /** Whose turn it is: the function of the open task, else the stage's own. */
  readonly function: UnitFunction;
  readonly due: PlainDate;
  /** The open task kinds of the stage, so that the story shows sign-off apart from the appraisal itself. */
  readonly waitsFor: readonly string[];
};

export type ConsultationLook = {
  readonly no: number;
  readonly function: UnitFunction;
  readonly round: number;
  readonly due: PlainDate;
  readonly delivered: boolean;
  readonly state: ConsultationState;
};

export type Wait = {
  readonly id: string;
  readonly kind: DueKind;
  readonly scope: Due['scope'];
  readonly summary: string;
  /** How long from the look's own clock; never negative. */
  readonly waitMs: number;
};

const waitFor = (due: Due, now: Instant): Wait => ({
  id: due.id,
  kind: due.kind,
  scope: due.scope,
  summary: due.summary,
  waitMs: Math.max(0, epochMs(due.at) - epochMs(now)),
});

function stageLook(state: Case): StageLook | null {
  const { stage } = state;
  if (!stage) return null;
  const open = state.tasks.filter(
    (task) => task.closedAt === null && task.stage === stage.name && task.consultation === null,
  );
  return {
    name: stage.name,
    kind: stage.kind,
    round: stage.round,
    function: open[0]?.function ?? stage.function,
    due: stage.due,
    waitsFor: open.map((task) => task.kind),
  };
}

/** What is so at that moment, as the workflow needs it. */
export function lookAt(state: Case, now: Instant): Look {
  return {
    caseId: state.id,
    code: state.code,
    version: state.version,
    status: state.status,
    closed: state.closedAt !== null,
    stage: stageLook(state),
    consultations: state.consultations.map((one) => ({
      no: one.no,
      function: one.function,
      round: one.round,
      due: one.due,
      delivered: one.deliveredOn !== null,
      state: one.state,
    })),
    dues: dues(state).map((due) => waitFor(due, now)),
  };
}
