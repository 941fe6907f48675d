import type { Case } from '../case/case.ts';
import type { CaseEvent, FactOf } from '../event.ts';
import { personOf } from './step.ts';

/** The first event: everything that follows needs it. */
export function submitted(fact: FactOf<'submitted'>, event: CaseEvent): Case {
  return {
    id: event.caseId,
    code: fact.code,
    version: event.version,
    shownVersion: event.version,
    materialVersion: event.version,
    lastEventAt: event.recordedAt,
    updatedAt: event.recordedAt,
    draft: fact.draft,
    procedure: fact.procedure,
    calendarVersion: fact.calendarVersion,
    status: 'in_intake',
    accepted: false,
    dossier: fact.dossier,
    papers: fact.papers,
    corrections: [],
    warnings: fact.warnings,
    channel: fact.channel,
    submittedBy: personOf(event),
    submittedAt: event.recordedAt,
    handedInAt: fact.handedInAt,
    receivedOn: fact.receivedOn,
    intakeUnit: fact.intakeUnit,
    linkedTo: fact.linkedTo,
    stage: null,
    stageRounds: {},
    stays: [],
    tasks: [],
    consultations: [],
    clocks: { target: null, statutory: null },
    supplements: [],
    pauses: [],
    extension: null,
    apologies: [],
    escalations: [],
    proposal: null,
    signOffs: [],
    decision: null,
    concerns: [],
    hands: handIn(event),
    handledDues: [],
    voidedDues: [],
    closedAt: null,
  };
}

/** An officer who types the dossier has a hand in its intake; an applicant has none in their own case. */
function handIn({ actor }: CaseEvent): Case['hands'] {
  const types = actor.kind === 'person' && actor.role === 'intake_officer';
  return types ? [{ person: actor.person, kind: 'intake' }] : [];
}
