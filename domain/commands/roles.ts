import type { TaskKind } from '../case/task.ts';
import { escalationOrder, type Procedure, type Stage } from '../procedure/procedure.ts';
import { stageRules } from '../procedure/stage-rules.ts';
import { type Role, roles, workingRoles } from '../role.ts';
import type { SubmittedCommandType } from './handler.ts';

/** The roles that may do a kind of act in some state of some case of the procedure; no other role ever may. */
type EverRoles = (procedure: Procedure) => readonly Role[];

/** They apply, keep the house or oversee, and do none of the work. */
const silentRoles: readonly Role[] = ['applicant', 'administrator', 'auditor', 'monitor'];

/** Who hands out the unit's tasks: so that none is stuck with somebody who fell ill, in the PPC the chair and vice-chair. */
export const assigners: readonly Role[] = ['head', 'leader', 'manager', 'chair', 'vice_chair'];

/** Beside who works the stage that asks. */
export const keepersOfPaper: readonly Role[] = ['head', 'leader'];

const answerers: readonly Role[] = ['focal_point'];

const each =
  (rolesOf: (stage: Stage) => readonly Role[]): EverRoles =>
  ({ stages }) => [...new Set(stages.flatMap(rolesOf))];

const sum =
  (...lists: readonly EverRoles[]): EverRoles =>
  (procedure) => [...new Set(lists.flatMap((list) => list(procedure)))];

const only =
  (...some: readonly Role[]): EverRoles =>
  () =>
    some;

/** Whose the main task of such a stage is. */
const workers = (...kinds: readonly TaskKind[]): EverRoles =>
  each(({ kind, roles: own }) => (kinds.some((one) => one === stageRules[kind].mainTask) ? own : []));

const signers = each(({ signOffs }) => signOffs);
const issuers = each(({ issuer }) => issuer?.roles ?? []);

const askers = each((stage) => (stage.consultations ? stage.roles : []));

/** The asking unit keeps the paper side of its consultations. */
const keepers = sum(askers, only(...keepersOfPaper));

const holders = sum(
  each((stage) => stage.roles),
  signers,
  issuers,
  only(...answerers),
);

/** Everybody else is told so before anything that the case's state would tell. */
export const everRoles = {
  accept: workers('intake'),
  request_supplement: workers('intake'),
  provide_supplement: only('applicant', 'intake_officer'),
  note_chase: workers('intake'),
  refuse: workers('intake'),
  withdraw: only('applicant', 'intake_officer'),
  stop: only('intake_officer', 'head', 'leader'),
  assign: only(...assigners),
  claim: holders,
  release: sum(holders, only(...assigners)),
  open_consultation: askers,
  record_delivery: sum(keepers, only(...workingRoles)),
  record_bounce: keepers,
  answer_consultation: only(...answerers),
  register_paper_opinion: keepers,
  close_consultation: keepers,
  propose: workers('appraise', 'collate'),
  sign_off: signers,
  send_back: sum(workers('appraise', 'collate', 'check', 'decide'), signers),
  forward: workers('check'),
  decide: workers('decide'),
  issue: issuers,
  return_result: workers('return_result'),
  pause: only('leader', 'manager'),
  resume: only('leader', 'manager'),
  extend: only('intake_officer', 'head', 'leader'),
  apologise: only('intake_officer', 'head', 'leader'),
  acknowledge_escalation: only(...escalationOrder),
  comment: only(...roles.filter((one) => !silentRoles.includes(one))),
  raise_concern: only('focal_point'),
  correct_dossier: only('intake_officer', 'officer'),
  replace_document: only('intake_officer', 'officer'),
} as const satisfies Record<SubmittedCommandType, EverRoles>;
