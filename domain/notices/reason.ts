import type { Role } from '../role.ts';

/** What somebody is to the matter they are notified of: the answer to "why was I notified". */
export const noticeReasons = [
  'holds_task',
  'may_take_task',
  'had_task',
  'signed',
  'applicant',
  'intake',
  'works_in_unit',
  'answers_for_unit',
  'leads_unit',
  'manages_unit',
  'oversees',
  'stands_in',
  'watches',
] as const;
export type NoticeReason = (typeof noticeReasons)[number];

/** Why a message to everybody of that role in a unit reaches them. */
export const reasonOfRole = {
  intake_officer: 'intake',
  officer: 'works_in_unit',
  head: 'leads_unit',
  leader: 'leads_unit',
  focal_point: 'answers_for_unit',
  clerk: 'works_in_unit',
  chair: 'leads_unit',
  vice_chair: 'leads_unit',
  manager: 'manages_unit',
  monitor: 'oversees',
  administrator: 'works_in_unit',
  auditor: 'oversees',
  applicant: 'applicant',
} as const satisfies Record<Role, NoticeReason>;
