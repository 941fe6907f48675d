import type { Actor, PersonActor } from './actor.ts';
import type { Case } from './case/case.ts';
import { isOpen } from './case/task.ts';
import type { Command, CommandOf, PersonCommand, SystemCommand } from './command.ts';
import { changeCalendar } from './commands/change-calendar.ts';
import { mailOfConsultation, reminderMailed } from './commands/consultation-mail.ts';
import type { SubmittedCommandType } from './commands/handler.ts';
import { commandRules, generalFault, handlerOf, isSystemCommand } from './commands/handlers.ts';
import { relieveHolder } from './commands/relieve-holder.ts';
import { submit } from './commands/submit.ts';
import { moveTask, passTime, returnTask } from './commands/system.ts';
import type { Context } from './context.ts';
import { isMember } from './directory.ts';
import type { CaseEvent } from './event.ts';
import { type Story, beginStory } from './flow/story.ts';
import { type Refusal, refuse } from './refusal.ts';
import { localDate } from './time/office-time.ts';

/** What happened, in its order, and the case after it. */
export type Done = { readonly ok: true; readonly events: readonly CaseEvent[]; readonly after: Case };
export type Verdict = Done | Refusal;

/**
 * What an act makes happen, or why it is not possible: pure, total, without clock or randomness. `state` is null only
 * for `submit`. An act that changes nothing (a due already handled) is allowed and yields no events.
 */
export function decide(state: Case | null, command: Command, actor: Actor, context: Context): Verdict {
  const caseId = state?.id ?? context.submission?.caseId;
  if (!caseId) throw new Error(`${command.type} needs a case`);
  const story = beginStory(state, caseId, namedActor(state, command, actor), context);
  const refusal = isSystemCommand(command)
    ? systemAct(story, command, actor)
    : actor.kind === 'system'
      ? refuse({ reason: 'not_a_member' })
      : personAct(story, state, command, actor);
  return refusal ?? { ok: true, events: story.events, after: story.state() };
}

/** What people say or arrange for themselves is theirs, whomever they stand in for. */
const namedActor = (state: Case | null, { type }: Command, actor: Actor): Actor =>
  type !== 'submit' && commandRules[type].onBehalf ? actingFor(state, actor) : actor;

/** Administrators cause the house-keeping commands, and are named in the journal for them. */
function systemAct(story: Story, command: SystemCommand, actor: Actor): Refusal | null {
  if (actor.kind === 'person' && actor.role !== 'administrator')
    return refuse({ reason: 'wrong_role', roles: ['administrator'] });
  if (actor.kind === 'person' && commandRules[command.type].by === 'mail_server')
    return refuse({ reason: 'wrong_role', roles: [] });
  switch (command.type) {
    case 'pass_time':
      return passTime(story);
    case 'move_task':
      return moveTask(story, command);
    case 'return_task':
      return returnTask(story, command);
    case 'relieve_holder':
      return relieveHolder(story, command);
    case 'change_calendar':
      return changeCalendar(story, command);
    case 'record_mail_accepted':
    case 'record_mail_returned':
      return mailOfConsultation(story, command);
    case 'record_reminder_mailed':
      return reminderMailed(story, command);
  }
}

function personAct(story: Story, state: Case | null, command: PersonCommand, actor: PersonActor): Refusal | null {
  const { context } = story;
  const member = isMember(context.directory, actor.person, actor.unit, actor.role, localDate(context.now));
  if (!member) return refuse({ reason: 'not_a_member' });
  if (command.type === 'submit')
    return state ? refuse({ reason: 'wrong_status', status: state.status }) : submit(story, command, actor);
  if (!state) throw new Error(`${command.type} needs a submitted case`);
  const attempt = { state, actor, context };
  const { guard, act } = handlerOf(command.type);
  return (
    generalFault(attempt, command.type) ??
    guardFault(guard(attempt, command), state, command) ??
    act(story, command, actor)
  );
}

/** Not theirs: how the case has moved since is no concern of theirs either. */
const isForOthers = (fault: Refusal | null): boolean =>
  fault?.reason === 'not_your_unit' || fault?.reason === 'wrong_role';

/** Of two causes the nearer one: whoever may do it looks again first, for the rest may be another by now. */
const guardFault = (
  fault: Refusal | null,
  state: Case,
  command: PersonCommand & CommandOf<SubmittedCommandType>,
): Refusal | null => (isForOthers(fault) ? fault : (staleFault(state, command) ?? fault));

/** What the person saw may have changed under them; a reminder in between refuses nobody. */
function staleFault(state: Case, command: PersonCommand & CommandOf<SubmittedCommandType>): Refusal | null {
  if (!('expectedVersion' in command)) return null;
  const { expectedVersion } = command;
  const seen = state.materialVersion <= expectedVersion && expectedVersion <= state.shownVersion;
  return seen ? null : refuse({ reason: 'stale_version', current: state.shownVersion, expected: expectedVersion });
}

/**
 * The actor as the journal names them: who has a task in somebody's place says for whom in all that they do by it, in the
 * unit and role that the task is for.
 */
function actingFor(before: Case | null, actor: Actor): Actor {
  if (!before || actor.kind === 'system') return actor;
  const task = before.tasks.find(
    (one) => isOpen(one) && one.assignee === actor.person && one.unit === actor.unit && one.roles.includes(actor.role),
  );
  return task?.inPlaceOf ? { ...actor, onBehalfOf: task.inPlaceOf } : actor;
}
