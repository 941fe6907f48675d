import type { Case } from '../case/case.ts';
import { type Opinion, type Consultation, type Position } from '../case/consultation.ts';
import { leaveIfAnswered } from '../flow/enter-stage.ts';
import { type Attempt, beforeDecision, mayDo } from '../flow/guard.ts';
import { latestRounds } from '../flow/silences.ts';
import { type Scene, sceneOf, type Story } from '../flow/story.ts';
import { closeTasks, ofConsultation } from '../flow/tasks.ts';
import { nowOf } from '../flow/units.ts';
import { type Refusal, refuse } from '../refusal.ts';
import { localDate } from '../time/office-time.ts';
import { voidDuesOf } from '../flow/revoke-silence.ts';
import type { Handler } from './handler.ts';
import { type Fault, type OnOne, askerFault, findOpen, isRefusal, someOf, thatOne } from './which-consultation.ts';

/** Whose answer can still be taken: open ones, and those whose unit was silent, for a late opinion is heard too. */
const answerable = (scene: Scene): Consultation[] => {
  const latest = latestRounds(scene);
  return scene.state.consultations.filter(
    (one) => one.state === 'open' || (one.state === 'silent' && one.opinion === null && latest.includes(one)),
  );
};

function findAnswerable(scene: Scene, no: number): Consultation | Refusal {
  return answerable(scene).find((one) => one.no === no) ?? findOpen(scene.state, no);
}

/** Nobody answers for another unit. A silence has closed the unit's task: then it is nobody's, and whose it was may answer. */
function answerFault(one: Consultation, attempt: Attempt): Refusal | null {
  const { unit } = attempt.actor;
  if (nowOf(attempt.context, one.unit) !== unit) return refuse({ reason: 'not_your_unit' });
  const task = attempt.state.tasks.findLast((candidate) => candidate.consultation === one.no);
  if (!task || (task.closedAt !== null && one.state !== 'silent'))
    return refuse({ reason: 'consultation_not_open', consultation: one.no });
  return mayDo(attempt, one.state === 'silent' ? { ...task, unit, assignee: null } : task);
}

/** After the decision only what stands beside a silence is taken. */
const mayAnswer = (attempt: Attempt, command: OnOne, fault: Fault): Refusal | null => {
  const all = answerable(attempt);
  const decided = all.length > 0 ? null : beforeDecision(attempt);
  return decided ?? (command ? thatOne(all, attempt, command.consultation, fault) : someOf(all, attempt, fault));
};

type Given = Omit<Opinion, 'late' | 'givenAt'>;

/**
 * What was given in time is never late, however late it is entered; a late opinion changes nothing that rests on silence, and
 * after the decision no opinion does.
 */
function record(story: Story, one: Consultation, given: Given, outcome: string): Refusal | null {
  const late = (given.paper?.date ?? story.today) > (one.silenceDue ?? one.due);
  const { decision } = story.state();
  const beside = one.state === 'silent' && (decision !== null || (late && restsOnIt(story.state(), one)));
  const opinion = { ...given, late, givenAt: story.context.now };
  story.record({ type: 'consultation_answered', no: one.no, opinion, beside });
  if (!late && !beside) voidDuesOf(story, one.no);
  closeTasks(story, outcome, ofConsultation(one.no));
  return one.state === 'open' ? leaveIfAnswered(story) : null;
}

/** The silence was gone on from: the proposal stands, or the case has left the stage that asked. */
const restsOnIt = ({ proposal, stage }: Case, one: Consultation): boolean =>
  proposal !== null || stage?.name !== one.stage;

const conditionsMissing = (opinion: { position: string; conditions: readonly string[] }, secret: boolean): boolean =>
  opinion.position === 'agree_with_conditions' && opinion.conditions.length === 0 && !secret;

/** An objection, or asking for more, says nothing without words, and a dot is none; what is classified stays on paper. */
const wordsMissing = ({ position, text }: { position: Position; text: string | null }, secret: boolean): boolean =>
  (position === 'object' || position === 'needs_information') && !/\p{L}/u.test(text ?? '') && !secret;

export const answerConsultation: Handler<'answer_consultation'> = {
  guard: (attempt, command) => mayAnswer(attempt, command, answerFault),
  trials: (attempt) =>
    answerable(attempt).map(({ no }) => ({
      type: 'answer_consultation',
      consultation: no,
      position: 'no_objection',
      conditions: [],
    })),
  act: (story, command, actor) => {
    const one = findAnswerable(sceneOf(story), command.consultation);
    if (isRefusal(one)) return one;
    const fault = answerFault(one, { state: story.state(), actor, context: story.context });
    if (fault) return fault;
    if (conditionsMissing(command, false)) return refuse({ reason: 'conditions_missing' });
    const { position, conditions, text = null } = command;
    if (wordsMissing({ position, text }, false)) return refuse({ reason: 'opinion_needs_text' });
    return record(story, one, { position, text, conditions, by: actor.person, paper: null }, position);
  },
};

export const registerPaperOpinion: Handler<'register_paper_opinion'> = {
  guard: (attempt, command) => mayAnswer(attempt, command, askerFault),
  trials: (attempt) =>
    answerable(attempt).map(({ no }) => ({
      type: 'register_paper_opinion',
      consultation: no,
      position: 'no_objection',
      conditions: [],
      paper: { number: '–', date: localDate(attempt.context.now), signer: '–', secrecy: 'none' },
    })),
  act: (story, command, actor) => {
    const one = findAnswerable(sceneOf(story), command.consultation);
    if (isRefusal(one)) return one;
    const fault = askerFault(one, { state: story.state(), actor, context: story.context });
    if (fault) return fault;
    const { position, conditions, paper, text = null } = command;
    const secret = paper.secrecy !== 'none';
    if (secret && (text !== null || conditions.length > 0)) return refuse({ reason: 'secret_stays_on_paper' });
    if (paper.date > story.today) return refuse({ reason: 'date_in_future' });
    // what was agreed at a meeting or by phone may be written down before the consultation is
    const writtenFirst = one.form === 'written' && paper.date < localDate(one.sentAt);
    if (writtenFirst) return refuse({ reason: 'date_before_sending' });
    if (conditionsMissing(command, secret)) return refuse({ reason: 'conditions_missing' });
    if (wordsMissing({ position, text }, secret)) return refuse({ reason: 'opinion_needs_text' });
    return record(story, one, { position, text, conditions, by: actor.person, paper }, 'answered_on_paper');
  },
};
