import { pauseOf } from '../case/case.ts';
import type { Command, CommandType, SystemCommand } from '../command.ts';
import type { Attempt } from '../flow/guard.ts';
import { type Refusal, refuse } from '../refusal.ts';
import * as appraisal from './appraisal.ts';
import * as consultations from './consultations.ts';
import * as decision from './decision.ts';
import * as dossier from './dossier.ts';
import * as ending from './ending.ts';
import { acknowledgeEscalation } from './escalation.ts';
import type { Handler, SubmittedCommandType } from './handler.ts';
import * as intake from './intake.ts';
import { noteChase } from './note-chase.ts';
import * as opinions from './opinions.ts';
import { pause, resume } from './pause.ts';
import { apologise, extend } from './promise.ts';
import { everRoles } from './roles.ts';
import { sendBack } from './send-back.ts';
import * as tasks from './tasks.ts';
import * as words from './words.ts';

/** What a person does; whether the case's pause or end stands against it before anybody asks who gives it. */
type PersonRule<T extends SubmittedCommandType> = {
  readonly by: 'person';
  /** Done for whom one stands in for; false: what people say or arrange for themselves. */
  readonly onBehalf: boolean;
  /** False: the case goes further by it, and days that nobody counts must not be worked with. */
  readonly whilePaused: boolean;
  readonly afterEnd: boolean;
  readonly handler: Handler<T>;
};

/**
 * What happens by itself, at any time; administrators cause the house-keeping, and are named in the journal for it. What a
 * mail server said is nobody's word but its own.
 */
type SystemRule = { readonly by: 'system' | 'mail_server'; readonly onBehalf: false };

/** Every command on a case, one row each: a new one does not compile until it has its row. */
export const commandRules = {
  accept: { by: 'person', onBehalf: true, whilePaused: false, afterEnd: false, handler: intake.accept },
  request_supplement: {
    by: 'person',
    onBehalf: true,
    whilePaused: false,
    afterEnd: false,
    handler: intake.requestSupplement,
  },
  provide_supplement: {
    by: 'person',
    onBehalf: true,
    whilePaused: true,
    afterEnd: false,
    handler: intake.provideSupplement,
  },
  note_chase: { by: 'person', onBehalf: true, whilePaused: true, afterEnd: false, handler: noteChase },
  refuse: { by: 'person', onBehalf: true, whilePaused: false, afterEnd: false, handler: intake.refuseDossier },
  withdraw: { by: 'person', onBehalf: true, whilePaused: true, afterEnd: false, handler: ending.withdraw },
  stop: { by: 'person', onBehalf: true, whilePaused: true, afterEnd: false, handler: ending.stop },
  assign: { by: 'person', onBehalf: false, whilePaused: true, afterEnd: false, handler: tasks.assign },
  claim: { by: 'person', onBehalf: false, whilePaused: true, afterEnd: false, handler: tasks.claim },
  release: { by: 'person', onBehalf: false, whilePaused: true, afterEnd: false, handler: tasks.release },
  open_consultation: {
    by: 'person',
    onBehalf: true,
    whilePaused: true,
    afterEnd: false,
    handler: consultations.openConsultation,
  },
  record_delivery: {
    by: 'person',
    onBehalf: true,
    whilePaused: true,
    afterEnd: false,
    handler: consultations.recordDelivery,
  },
  record_bounce: {
    by: 'person',
    onBehalf: true,
    whilePaused: true,
    afterEnd: false,
    handler: consultations.recordBounce,
  },
  answer_consultation: {
    by: 'person',
    onBehalf: true,
    whilePaused: true,
    afterEnd: false,
    handler: opinions.answerConsultation,
  },
  register_paper_opinion: {
    by: 'person',
    onBehalf: true,
    whilePaused: true,
    afterEnd: false,
    handler: opinions.registerPaperOpinion,
  },
  close_consultation: {
    by: 'person',
    onBehalf: true,
    whilePaused: true,
    afterEnd: false,
    handler: consultations.closeConsultation,
  },
  propose: { by: 'person', onBehalf: true, whilePaused: false, afterEnd: false, handler: appraisal.propose },
  sign_off: { by: 'person', onBehalf: true, whilePaused: false, afterEnd: false, handler: appraisal.signOff },
  send_back: { by: 'person', onBehalf: true, whilePaused: false, afterEnd: false, handler: sendBack },
  forward: { by: 'person', onBehalf: true, whilePaused: false, afterEnd: false, handler: decision.forward },
  decide: { by: 'person', onBehalf: true, whilePaused: false, afterEnd: false, handler: decision.decideCase },
  issue: { by: 'person', onBehalf: true, whilePaused: true, afterEnd: false, handler: decision.issue },
  return_result: { by: 'person', onBehalf: true, whilePaused: true, afterEnd: false, handler: decision.returnResult },
  pause: { by: 'person', onBehalf: true, whilePaused: false, afterEnd: false, handler: pause },
  resume: { by: 'person', onBehalf: true, whilePaused: true, afterEnd: false, handler: resume },
  extend: { by: 'person', onBehalf: true, whilePaused: true, afterEnd: false, handler: extend },
  apologise: { by: 'person', onBehalf: true, whilePaused: true, afterEnd: false, handler: apologise },
  acknowledge_escalation: {
    by: 'person',
    onBehalf: false,
    whilePaused: true,
    afterEnd: false,
    handler: acknowledgeEscalation,
  },
  comment: { by: 'person', onBehalf: false, whilePaused: true, afterEnd: true, handler: words.comment },
  raise_concern: { by: 'person', onBehalf: false, whilePaused: true, afterEnd: true, handler: words.raiseConcern },
  correct_dossier: {
    by: 'person',
    onBehalf: true,
    whilePaused: true,
    afterEnd: false,
    handler: dossier.correctDossier,
  },
  replace_document: {
    by: 'person',
    onBehalf: true,
    whilePaused: true,
    afterEnd: false,
    handler: dossier.replaceDocument,
  },
  pass_time: { by: 'system', onBehalf: false },
  move_task: { by: 'system', onBehalf: false },
  return_task: { by: 'system', onBehalf: false },
  relieve_holder: { by: 'system', onBehalf: false },
  change_calendar: { by: 'system', onBehalf: false },
  record_mail_accepted: { by: 'mail_server', onBehalf: false },
  record_mail_returned: { by: 'mail_server', onBehalf: false },
  record_reminder_mailed: { by: 'mail_server', onBehalf: false },
} as const satisfies {
  readonly [T in Exclude<CommandType, 'submit'>]: T extends SubmittedCommandType ? PersonRule<T> : SystemRule;
};

// the table pairs each command type with the handler for exactly that type; TypeScript cannot follow a union through it
export const handlerOf = (type: SubmittedCommandType) => commandRules[type].handler as Handler<SubmittedCommandType>;

export const isSystemCommand = (command: Command): command is SystemCommand =>
  command.type !== 'submit' && commandRules[command.type].by !== 'person';

/** What stands against a person's command whatever it says: what their role never does comes before how the case is. */
export function generalFault({ state, actor, context }: Attempt, type: SubmittedCommandType): Refusal | null {
  const able = everRoles[type](context.procedure);
  if (!able.includes(actor.role)) return refuse({ reason: 'wrong_role', roles: able });
  const { afterEnd, whilePaused } = commandRules[type];
  if (state.closedAt !== null && !afterEnd) return refuse({ reason: 'case_closed' });
  return pauseOf(state) && !whilePaused ? refuse({ reason: 'case_paused' }) : null;
}
