import type { CaseStatus, HandKind } from './case/case.ts';
import type { PaperKind } from './dossier/paper.ts';
import type { CaseCode, PersonId, UnitId } from './ids.ts';
import type { Role } from './role.ts';
import type { PlainDate } from './time/plain-date.ts';

/** Why an act is not possible now; a value, never thrown. */
export type Refusal = { readonly ok: false } & RefusalReason;

export type RefusalReason =
  | { readonly reason: 'stale_version'; readonly current: number; readonly expected: number }
  | { readonly reason: 'case_closed' }
  | { readonly reason: 'case_paused' }
  | { readonly reason: 'not_paused' }
  | { readonly reason: 'already_extended' }
  | { readonly reason: 'too_late_to_extend'; readonly latest: PlainDate }
  | { readonly reason: 'too_early_to_apologise'; readonly from: PlainDate }
  | { readonly reason: 'date_not_after_promise'; readonly promised: PlainDate }
  | { readonly reason: 'date_is_day_off' }
  | { readonly reason: 'date_beyond_calendar'; readonly lastYear: number }
  | { readonly reason: 'stale_calendar'; readonly current: number }
  | { readonly reason: 'past_days_need_basis'; readonly days: readonly PlainDate[] }
  | { readonly reason: 'wrong_status'; readonly status: CaseStatus | null }
  | { readonly reason: 'wrong_stage'; readonly stage: string | null }
  | { readonly reason: 'already_decided' }
  | { readonly reason: 'not_a_member' }
  | { readonly reason: 'not_your_unit' }
  | { readonly reason: 'wrong_role'; readonly roles: readonly Role[] }
  | { readonly reason: 'not_your_task' }
  | { readonly reason: 'same_hands'; readonly earlier: HandKind }
  | { readonly reason: 'unknown_task'; readonly task: number }
  | { readonly reason: 'nothing_escalated' }
  | { readonly reason: 'not_notified_of_escalation' }
  | { readonly reason: 'task_closed'; readonly task: number }
  | { readonly reason: 'task_not_assigned'; readonly task: number }
  | { readonly reason: 'assignee_not_eligible' }
  | { readonly reason: 'assignee_absent'; readonly until: PlainDate; readonly substitute: PersonId }
  | { readonly reason: 'missing_papers'; readonly papers: readonly PaperKind[] }
  | { readonly reason: 'supplement_already_requested' }
  | { readonly reason: 'supplement_incomplete'; readonly papers: readonly PaperKind[] }
  | { readonly reason: 'unknown_consultation'; readonly consultation: number }
  | { readonly reason: 'consultation_not_open'; readonly consultation: number }
  | { readonly reason: 'consultation_already_open'; readonly function: string }
  | { readonly reason: 'consultation_not_in_procedure'; readonly function: string }
  | { readonly reason: 'consulted_unit_is_asking_unit'; readonly function: string }
  | { readonly reason: 'no_unit_for_function'; readonly function: string }
  | { readonly reason: 'unit_has_no_agency'; readonly unit: UnitId }
  | { readonly reason: 'unit_choice_needed'; readonly function: string }
  | { readonly reason: 'consultation_open'; readonly functions: readonly string[] }
  | { readonly reason: 'mandatory_consultation_missing'; readonly functions: readonly string[] }
  | { readonly reason: 'mandatory_needs_leader' }
  | { readonly reason: 'objection_needs_response'; readonly consultations: readonly number[] }
  | {
      readonly reason: 'conditions_dropped';
      /** None of them can be named where they are classified. */
      readonly conditions: readonly string[];
      /** Whose they are; none where the proposal itself had taken them over. */
      readonly consultations: readonly number[];
    }
  | { readonly reason: 'opinion_needs_text' }
  | { readonly reason: 'secret_stays_on_paper' }
  | { readonly reason: 'date_in_future' }
  | { readonly reason: 'date_before_sending' }
  | { readonly reason: 'date_outside_calendar'; readonly firstYear: number }
  | { readonly reason: 'conditions_missing' }
  | { readonly reason: 'only_intake_enters_receiving_moment' }
  | { readonly reason: 'receiving_moment_only_for_paper' }
  | { readonly reason: 'wrong_subject'; readonly subject: string }
  | { readonly reason: 'not_relief_aid' }
  | { readonly reason: 'unknown_owner_unit'; readonly unit: UnitId }
  | { readonly reason: 'already_delivered' }
  | { readonly reason: 'not_offered_by_procedure'; readonly what: string }
  | { readonly reason: 'not_a_concern_focal_point' }
  | { readonly reason: 'decline_needs_reason' }
  | { readonly reason: 'not_issued_yet' }
  | { readonly reason: 'already_issued' }
  | { readonly reason: 'paper_number_taken'; readonly usedBy: CaseCode }
  | { readonly reason: 'nothing_changes' }
  | { readonly reason: 'subject_cannot_change' }
  | { readonly reason: 'unknown_paper'; readonly index: number }
  | { readonly reason: 'procedure_not_in_force' }
  | { readonly reason: 'linked_case_not_approved' }
  | { readonly reason: 'already_proposed' }
  | { readonly reason: 'proposal_rests_on_it' };

export type Reason = RefusalReason['reason'];

export const refuse = (reason: RefusalReason): Refusal => ({ ok: false, ...reason });
