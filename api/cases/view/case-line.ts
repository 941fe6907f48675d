import type { CaseRow } from '../../../db/queries/cases/case-row.ts';
import type { Clock } from '../../../domain/case/clock.ts';
import { raiseClock } from '../../../domain/older/since-schema-1.ts';
import { outwardStatus } from '../../../domain/outward.ts';
import { type ClockRule, type Procedure, stageOf } from '../../../domain/procedure/procedure.ts';
import { instant } from '../../../domain/time/instant.ts';
import type { PlainDate } from '../../../domain/time/plain-date.ts';
import type { Viewer } from '../../../domain/visibility.ts';
import type { RuleBook } from '../../../domain/context.ts';
import type { CaseLine } from '../../contract/cases/parts.ts';
import { shownVersion } from '../numbering.ts';
import { clockView } from './clock-view.ts';
import { personRef, unitRef } from './names.ts';

/** For whom, by which rules and on which day something is shown. */
export type Showing = { readonly viewer: Viewer; readonly rules: RuleBook; readonly today: PlainDate };

/** A case as a list shows it to that viewer; an applicant learns neither the holder nor inner due dates. */
export function caseLine(row: CaseRow, showing: Showing): CaseLine {
  const outward = showing.viewer.actor.role === 'applicant';
  const pinned = { id: row.procedureId, version: row.procedureVersion };
  const procedure = showing.rules.procedure(pinned);
  const closed = row.closedAt !== null;
  return {
    id: row.id,
    code: row.code,
    version: shownVersion({ procedure: pinned, concerns: row.concerns }, row.version, showing.viewer),
    title: { vi: row.titleVi, en: row.titleEn },
    status: outward ? outwardStatus(row.status, closed) : row.status,
    mode: row.mode,
    subtype: row.subtype,
    sector: row.sector,
    provider: row.providerName,
    places: row.places,
    procedure: { id: procedure.id, version: procedure.version },
    stage: stageView(row, procedure, outward),
    holder: outward ? null : holderView(row, showing),
    receivedOn: row.receivedOn,
    submittedAt: instant(row.submittedAt),
    updatedAt: instant(row.updatedAt),
    closedAt: row.closedAt && instant(row.closedAt),
    clocks: clocksView(row, procedure, { ...showing, outward }),
  };
}

function stageView(row: CaseRow, procedure: Procedure, outward: boolean): CaseLine['stage'] {
  if (row.stage === null) return null;
  const { name, kind, title } = stageOf(procedure, row.stage);
  return { name, kind, title, due: outward ? null : row.stageDue };
}

function holderView({ holderUnit, holderPerson }: CaseRow, { rules: { directory } }: Showing): CaseLine['holder'] {
  if (holderUnit === null) return null;
  return {
    unit: unitRef(directory, holderUnit),
    person: holderPerson === null ? null : personRef(directory, holderPerson),
  };
}

function clocksView(row: CaseRow, procedure: Procedure, showing: Showing & { outward: boolean }): CaseLine['clocks'] {
  const calendar = showing.rules.calendar(row.calendarVersion);
  const shown = (clock: Clock | null, rule: ClockRule | null) =>
    clock && rule && clockView(raiseClock(clock), { rule, calendar, today: showing.today });
  const { target, statutory } = row.clocks;
  return {
    target: shown(target, procedure.target),
    statutory: showing.outward ? null : shown(statutory, procedure.statutory),
  };
}
