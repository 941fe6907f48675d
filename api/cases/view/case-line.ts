import type { Db } from '../../../db/database.ts';
import { type LastShown, lastShown } from '../../../db/queries/cases/last-shown.ts';
import { type Case, pauseOf } from '../../../domain/case/case.ts';
import type { Clock } from '../../../domain/case/clock.ts';
import { holdingTask } from '../../../domain/case/task.ts';
import type { RuleBook } from '../../../domain/context.ts';
import { modeOf } from '../../../domain/dossier/dossier.ts';
import { outwardStatus } from '../../../domain/outward.ts';
import { type ClockRule, type Procedure, stageOf } from '../../../domain/procedure/procedure.ts';
import { instant } from '../../../domain/time/instant.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Viewer } from '../../../domain/visibility.ts';
import type { CaseLine } from '../../contract/cases/parts.ts';
import { clockView } from './clock-view.ts';
import { personRef, unitRef } from './names.ts';

/** For whom, by which rules and on which day something is shown. */
export type ViewContext = { readonly viewer: Viewer; readonly rules: RuleBook; readonly today: PlainDate };

/** Cases as a list shows them, each with version and moment of the last event that the viewer may know of. */
export async function caseLines(db: Db, states: readonly Case[], context: ViewContext): Promise<CaseLine[]> {
  const ids = states.map(({ id }) => id);
  const last = await lastShown(db, context.viewer, ids);
  return states.map((state) => ({
    ...caseLine(state, context),
    ...movedAsShown(last.get(state.id)),
  }));
}

/** Where the viewer may not know of all moves, what the last one was that they do know of. */
export const movedAsShown = (last: LastShown | undefined) => last && { ...last, updatedAt: instant(last.updatedAt) };

/** What a list and the case's own page both begin with; an applicant learns neither the holder nor inner due dates. */
export function caseLine(state: Case, context: ViewContext): CaseLine {
  const { viewer, rules } = context;
  const { dossier } = state;
  const outward = viewer.actor.role === 'applicant';
  const procedure = rules.procedure(state.procedure);
  return {
    id: state.id,
    code: state.code,
    version: state.shownVersion,
    title: { vi: dossier.titleVi, en: dossier.titleEn ?? null },
    status: outward ? outwardStatus(state.status, state.closedAt !== null) : state.status,
    mode: modeOf(dossier),
    subtype: dossier.subject === 'grant' ? (dossier.subtype ?? null) : null,
    sector: dossier.sector,
    provider: dossier.provider.name,
    places: dossier.places,
    procedure: { id: procedure.id, version: procedure.version },
    stage: stageView(state, procedure, outward),
    holder: outward ? null : holderView(state, context),
    receivedOn: state.receivedOn,
    submittedAt: state.submittedAt,
    updatedAt: state.updatedAt,
    closedAt: state.closedAt,
    clocks: clocksView(state, procedure, { ...context, outward }),
  };
}

/** While the case is paused its stage has no date. */
function stageView(state: Case, procedure: Procedure, outward: boolean): CaseLine['stage'] {
  if (state.stage === null) return null;
  const { name, kind, title } = stageOf(procedure, state.stage.name);
  return { name, kind, title, due: outward || pauseOf(state) ? null : state.stage.due };
}

function holderView({ tasks }: Case, { rules: { directory } }: ViewContext): CaseLine['holder'] {
  const held = holdingTask(tasks);
  return held
    ? { unit: unitRef(directory, held.unit), person: held.assignee && personRef(directory, held.assignee) }
    : null;
}

function clocksView(
  state: Case,
  procedure: Procedure,
  context: ViewContext & { outward: boolean },
): CaseLine['clocks'] {
  const calendar = context.rules.calendar(state.calendarVersion);
  const shown = (clock: Clock | null, rule: ClockRule | null) =>
    clock && rule && clockView(clock, { rule, calendar, today: context.today });
  const { target, statutory } = state.clocks;
  return {
    target: shown(target, procedure.target),
    statutory: context.outward ? null : shown(statutory, procedure.statutory),
  };
}
