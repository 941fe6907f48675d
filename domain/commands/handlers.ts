import * as appraisal from './appraisal.ts';
import * as consultations from './consultations.ts';
import * as decision from './decision.ts';
import * as dossier from './dossier.ts';
import * as ending from './ending.ts';
import { acknowledgeEscalation } from './escalation.ts';
import type { Handler, SubmittedCommandType } from './handler.ts';
import * as intake from './intake.ts';
import { noteChase } from './note-chase.ts';
import { pause, resume } from './pause.ts';
import { apologise, extend } from './promise.ts';
import { sendBack } from './send-back.ts';
import * as tasks from './tasks.ts';
import * as words from './words.ts';

/** One row a command; a new command does not compile until it has its row. */
export const handlers: { readonly [T in SubmittedCommandType]: Handler<T> } = {
  accept: intake.accept,
  request_supplement: intake.requestSupplement,
  provide_supplement: intake.provideSupplement,
  note_chase: noteChase,
  refuse: intake.refuseDossier,
  withdraw: ending.withdraw,
  stop: ending.stop,
  assign: tasks.assign,
  claim: tasks.claim,
  release: tasks.release,
  open_consultation: consultations.openConsultation,
  record_delivery: consultations.recordDelivery,
  record_bounce: consultations.recordBounce,
  answer_consultation: consultations.answerConsultation,
  register_paper_answer: consultations.registerPaperAnswer,
  close_consultation: consultations.closeConsultation,
  propose: appraisal.propose,
  sign_off: appraisal.signOff,
  send_back: sendBack,
  forward: decision.forward,
  decide: decision.decideCase,
  issue: decision.issue,
  return_result: decision.returnResult,
  pause,
  resume,
  extend,
  apologise,
  acknowledge_escalation: acknowledgeEscalation,
  comment: words.comment,
  raise_concern: words.raiseConcern,
  correct_dossier: dossier.correctDossier,
  replace_document: dossier.replaceDocument,
};
