import type { Reason } from '../../domain/refusal.ts';

/** The HTTP status of every reason for which the rules refuse an act. */
const refusals = {
  stale_version: 409,
  case_closed: 409,
  case_paused: 409,
  not_paused: 409,
  stale_calendar: 409,
  past_days_need_basis: 422,
  already_extended: 409,
  too_late_to_extend: 409,
  too_early_to_apologise: 409,
  date_not_after_promise: 422,
  date_is_day_off: 422,
  date_beyond_calendar: 422,
  wrong_status: 409,
  wrong_stage: 409,
  already_decided: 409,
  not_a_member: 403,
  not_your_unit: 403,
  wrong_role: 403,
  not_your_task: 403,
  same_hands: 403,
  unknown_task: 404,
  nothing_escalated: 409,
  not_told_of_escalation: 403,
  task_closed: 409,
  task_not_assigned: 409,
  assignee_not_eligible: 422,
  assignee_absent: 409,
  missing_papers: 422,
  supplement_already_requested: 409,
  unknown_consultation: 404,
  consultation_not_open: 409,
  consultation_already_open: 409,
  consultation_not_in_procedure: 422,
  consulted_unit_is_asking_unit: 422,
  no_unit_for_function: 422,
  unit_has_no_agency: 422,
  unit_choice_needed: 422,
  consultation_open: 409,
  mandatory_consultation_missing: 409,
  mandatory_needs_leader: 403,
  objection_needs_response: 422,
  secret_stays_on_paper: 422,
  date_in_future: 422,
  already_delivered: 409,
  not_offered_by_procedure: 422,
  not_a_concern_focal_point: 403,
  decline_needs_reason: 422,
  not_issued_yet: 409,
  already_issued: 409,
  paper_number_taken: 409,
  nothing_changes: 409,
  subject_cannot_change: 422,
  unknown_paper: 404,
  procedure_not_in_force: 422,
  linked_case_not_approved: 422,
  not_proposed_yet: 409,
  already_proposed: 409,
  proposal_rests_on_it: 409,
  conditions_missing: 422,
  date_before_sending: 422,
  date_outside_calendar: 422,
  only_intake_enters_receiving_moment: 403,
  receiving_moment_only_for_paper: 422,
  wrong_subject: 422,
  not_relief_aid: 422,
  unknown_owner_unit: 422,
} as const satisfies Record<Reason, number>;

/** What the API itself refuses, before or beside the rules. */
const requests = {
  validation_failed: 400,
  malformed_json: 400,
  idempotency_key_missing: 400,
  acting_as_needed: 400,
  not_signed_in: 401,
  cross_site_request: 403,
  not_found: 404,
  method_not_allowed: 405,
  body_too_large: 413,
  unsupported_media_type: 415,
  idempotency_key_reused: 422,
  rate_limited: 429,
  internal_error: 500,
  unavailable: 503,
  database_away: 503,
} as const;

/** Signing in and administering people and units. */
const people = {
  wrong_credentials: 401,
  account_deactivated: 403,
  wrong_password: 403,
  password_change_required: 403,
  reset_link_invalid: 400,
  unknown_person: 404,
  unknown_unit: 404,
  unknown_unit_function: 404,
  unknown_membership: 404,
  unknown_absence: 404,
  absence_overlaps: 409,
  absence_over: 409,
  substitute_not_eligible: 422,
  substitute_absent: 409,
  email_taken: 409,
  agency_taken: 409,
  membership_overlaps: 409,
  function_overlaps: 409,
  person_deactivated: 409,
  person_active: 409,
  last_administrator: 409,
  unit_closed: 409,
  successor_needed: 409,
  successor_not_open: 422,
  outside_unit_period: 422,
  period_ends_before_start: 422,
} as const;

/** Publishing calendars. */
const calendar = {
  stale_calendar_base: 409,
  calendar_change_invalid: 422,
  unknown_calendar_version: 404,
} as const;

/** Cases, drafts, inbox, events, tracking. */
const cases = {
  unknown_case: 404,
  unknown_draft: 404,
  draft_changed: 409,
  clock_behind: 503,
  clock_out_of_reach: 422,
  not_a_bounce: 422,
  unknown_mail: 404,
} as const;

/** Every code a problem may carry, with its HTTP status. */
export const errorStatus = { ...requests, ...people, ...calendar, ...cases, ...refusals } as const;

export type ErrorCode = keyof typeof errorStatus;

/** Everything for which an act on a case may be refused. */
export const refusalReasons = Object.keys(refusals) as readonly Reason[];

// the keys of a constant table
export const errorCodes = Object.keys(errorStatus) as readonly ErrorCode[];
