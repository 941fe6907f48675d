import type { z } from 'zod';
import type { Case } from '../../domain/case/case.ts';
import type { Part } from '../../domain/look.ts';
import { addMs, epochMs, instant } from '../../domain/time/instant.ts';
import { partsSeen, sightOf, type Viewer } from '../../domain/visibility.ts';
import type { EngineDeps } from '../../engine/act.ts';
import { caseWorkflowId, type Progress, progressQuery } from '../../workflows/messages.ts';
import { readWorkflow } from '../contract/cases/one.ts';
import { handle } from '../http/handle.ts';
import { askWorkflow } from '../system/ask-workflow.ts';
import { viewContextOf, visibleCase } from './view-context.ts';

type Answer = z.input<typeof readWorkflow.response>;

export const readWorkflowRoute = handle(readWorkflow, async (input): Promise<Answer> => {
  const { deps, params } = input;
  const { viewer } = viewContextOf(input);
  const state = await visibleCase(deps.db, params.caseId, viewer);
  const asked = await askWorkflow(deps.temporal, caseWorkflowId(state.id), progressQuery);
  if (!('answer' in asked)) return { available: false, ...asked };
  // before its first look it knows nothing
  if (!asked.answer) return { available: false, reason: 'no_answer' };
  return shown(asked.answer, { state, viewer, aheadMs: aheadOf(deps.engine, input.signedIn.clockOffsetMs) });
});

/** How far the installation's clock is ahead of Temporal's: the demo clock alone moves it. */
const aheadOf = ({ clock }: Pick<EngineDeps, 'clock'>, offsetMs: number): number =>
  epochMs(clock(offsetMs)) - epochMs(clock(0));

type WorkflowShown = { readonly state: Case; readonly viewer: Viewer; readonly aheadMs: number };

/** A consulted unit learns of its own consultations only. */
function shown({ version, status, stage, ...rest }: Progress, { state, viewer, aheadMs }: WorkflowShown): Answer {
  const mayKnow = knows(state, viewer);
  return {
    available: true,
    version,
    status,
    stage: stage && { ...stage, waitsFor: [...stage.waitsFor] },
    consultations: rest.consultations.filter(({ no }) => mayKnow(no)),
    waits: rest.waits
      .filter(({ part }) => mayKnow(consultationIn(part)))
      .map(({ id, summary, at }) => ({ id, summary, wakesAt: addMs(instant(new Date(at)), aheadMs) })),
  };
}

function knows(state: Case, viewer: Viewer): (consultation: number | null) => boolean {
  const seen = partsSeen(state.consultations, sightOf(state, viewer), viewer).map(({ no }) => no);
  return (consultation) => consultation === null || seen.includes(consultation);
}

/** The number of the consultation that a part of the case is; null for any other part. */
const consultationIn = (part: Part): number | null => {
  const [kind, no] = part.split('/');
  return kind === 'consultation' ? Number(no) : null;
};
