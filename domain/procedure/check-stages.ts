import type { Role } from '../role.ts';
import { fault, type Fault } from './fault.ts';
import type { Procedure, Stage } from './procedure.ts';
import { type StageRule, stageRules } from './stage-rules.ts';

/** They oversee, maintain or apply, and never do the work of a stage (DOMAIN §3). */
const neverAtWork: readonly Role[] = ['monitor', 'administrator', 'auditor', 'applicant'];

/** Faults of the stages' parts: intake first and only once, parts that the kind has no use for, roles that do no work. */
export function checkStages({ stages }: Procedure): Fault[] {
  return stages.flatMap((stage, index) => [
    ...misplacedIntake(stage, index),
    ...useless(stage, index),
    ...idleRoles(stage, index),
    ...repeatedSignOffs(stage, index),
    ...selfSigned(stage, index),
    ...withoutIssuer(stage, index),
  ]);
}

function misplacedIntake({ name, kind }: Stage, index: number): Fault[] {
  if ((kind === 'intake') === (index === 0)) return [];
  const message =
    index === 0
      ? `The first stage, "${name}", must be of kind intake, not ${kind}.`
      : `Only the first stage may be of kind intake; "${name}" is not the first.`;
  return [fault(['stages', index, 'kind'], message)];
}

function useless(stage: Stage, index: number): Fault[] {
  const rule: StageRule = stageRules[stage.kind];
  const unfit = {
    signOffs: rule.proposes === null && stage.signOffs.length > 0,
    proposalDays: rule.proposes === null && stage.proposalDays !== undefined,
    consultations: rule.consultations === 'none' && stage.consultations !== undefined,
    issuer: !rule.issues && stage.issuer !== undefined,
  };
  return Object.entries(unfit)
    .filter(([, isUnfit]) => isUnfit)
    .map(([part]) =>
      fault(['stages', index, part], `Stage "${stage.name}" of kind ${stage.kind} has no use for ${part}.`),
    );
}

function idleRoles(stage: Stage, index: number): Fault[] {
  const lists: readonly (readonly [path: readonly PropertyKey[], roles: readonly Role[]])[] = [
    [['roles'], stage.roles],
    [['signOffs'], stage.signOffs],
    [['issuer', 'roles'], stage.issuer?.roles ?? []],
  ];
  return lists.flatMap(([path, roles]) =>
    roles.flatMap((role, at) =>
      neverAtWork.includes(role)
        ? [fault(['stages', index, ...path, at], `The role ${role} never does the work of a stage.`)]
        : [],
    ),
  );
}

/** Two signatures of one role could come from one pair of hands and prove nothing. */
function repeatedSignOffs({ name, signOffs }: Stage, index: number): Fault[] {
  return signOffs.flatMap((role, at) =>
    signOffs.indexOf(role) === at
      ? []
      : [fault(['stages', index, 'signOffs', at], `The role ${role} signs off stage "${name}" twice.`)],
  );
}

/** Who proposed does not sign (separation of hands): with no other role in the chain, one person alone could never go on. */
function selfSigned({ name, kind, roles, signOffs }: Stage, index: number): Fault[] {
  if (stageRules[kind].proposes === null || signOffs.length === 0 || signOffs.some((role) => !roles.includes(role)))
    return [];
  const message = `Only those who propose in stage "${name}" sign it off; at least one signer must have another role.`;
  return [fault(['stages', index, 'signOffs'], message)];
}

/** Else the decision would be returned without number and date. */
function withoutIssuer({ name, kind, issuer }: Stage, index: number): Fault[] {
  if (!stageRules[kind].issues || issuer) return [];
  return [
    fault(['stages', index, 'issuer'], `Stage "${name}" of kind ${kind} must say who numbers and issues the paper.`),
  ];
}
