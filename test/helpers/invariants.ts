import { isDeepStrictEqual } from 'node:util';
import { type Case, isAcknowledged } from '../../domain/case/case.ts';
import { isOpen } from '../../domain/case/task.ts';
import { dues, numberOfRef } from '../../domain/dues.ts';
import type { CaseEvent } from '../../domain/event.ts';
import { evolve, fold } from '../../domain/evolve.ts';

export type Step = { readonly before: Case | null; readonly after: Case; readonly journal: readonly CaseEvent[] };
type Invariant = (step: Step) => boolean;

/** As it comes back from the database. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

const openTasks = ({ tasks }: Case) => tasks.filter(isOpen);
const ended: readonly Case['status'][] = ['approved', 'declined', 'refused', 'withdrawn', 'stopped'];
const unique = (list: readonly unknown[]): boolean => new Set(list).size === list.length;

/** What holds after every act, whatever was done; each by the name it fails under. */
const invariants: Readonly<Record<string, Invariant>> = {
  'versions run 1, 2, 3 …': ({ before, journal, after }) =>
    journal.slice(before?.version ?? 0).every((event, n) => event.version === (before?.version ?? 0) + n + 1) &&
    after.version === journal.length,
  'the shown version counts all events but concerns': ({ journal, after }) =>
    after.shownVersion === journal.filter(({ fact }) => fact.type !== 'concern_raised').length,
  // before each act the same held, so the new events alone are enough: nothing is folded from its beginning every time
  'the stored state and the stored journal go on to the state': ({ before, journal, after }) =>
    isDeepStrictEqual(
      journal
        .slice(before?.version ?? 0)
        .map(stored)
        .reduce<Case | null>(evolve, stored(before)),
      after,
    ),
  'the state survives JSON': ({ after }) => isDeepStrictEqual(stored(after), after),
  'a case has a stage until it is closed': ({ after }) => (after.stage === null) === (after.closedAt !== null),
  'a closed case has an end': ({ after }) => after.closedAt === null || ended.includes(after.status),
  'a closed case has no open task, question or clock': ({ after }) =>
    after.closedAt === null ||
    (openTasks(after).length === 0 &&
      after.consultations.every((one) => one.state !== 'open') &&
      Object.values(after.clocks).every((clock) => clock === null || clock.endedOn !== null)),
  'after the end stage, decision, clocks and tasks never change': ({ before, after }) =>
    !before?.closedAt ||
    (['stage', 'status', 'decision', 'clocks', 'tasks', 'consultations', 'closedAt'] as const).every((part) =>
      isDeepStrictEqual(before[part], after[part]),
    ),
  'every task has a unit and a role': ({ after }) =>
    after.tasks.every((task) => task.unit.length > 0 && task.roles.length > 0),
  'open tasks of a stage belong to the stage that is open': ({ after }) =>
    openTasks(after).every(
      (task) =>
        task.consultation !== null || (task.stage === after.stage?.name && task.stageRound === after.stage.round),
    ),
  'an open stage waits for somebody': ({ after }) =>
    after.closedAt !== null ||
    after.status === 'awaiting_supplement' ||
    openTasks(after).some((task) => task.consultation === null || after.stage?.kind === 'consultation'),
  'a stage waits for one task of its own': ({ after }) =>
    openTasks(after).filter((task) => task.consultation === null && task.kind !== 'chase_supplement').length <= 1,
  'an open question has one open task, a settled one none': ({ after }) =>
    after.consultations.every(
      ({ no, state, unit }) =>
        openTasks(after).filter((task) => task.consultation === no && task.unit === unit).length ===
        (state === 'open' ? 1 : 0),
    ),
  'a unit has at most one open question of a function': ({ after }) =>
    unique(after.consultations.filter((one) => one.state === 'open').map((one) => `${one.function}/${one.unit}`)),
  'nobody is asked by their own unit': ({ after }) =>
    after.consultations.every((one) => one.state !== 'open' || one.unit !== one.askedBy),
  'numbers of tasks, questions, supplements and concerns run 1, 2, 3 …': ({ after }) =>
    [after.tasks, after.consultations, after.supplements, after.concerns].every((list) =>
      list.every(({ no }, n) => no === n + 1),
    ),
  'nothing that was written is taken away': ({ before, after }) =>
    before === null ||
    (before.tasks.length <= after.tasks.length &&
      before.consultations.length <= after.consultations.length &&
      before.concerns.length <= after.concerns.length &&
      before.hands.length <= after.hands.length),
  'an answer never changes': ({ before, after }) =>
    before === null ||
    before.consultations.every(
      (one, n) => one.opinion === null || isDeepStrictEqual(one.opinion, after.consultations[n]?.opinion),
    ),
  'the status fits the decision': ({ after }) =>
    after.decision
      ? after.status === (after.decision.outcome === 'approve' ? 'approved' : 'declined')
      : after.status !== 'approved' && after.status !== 'declined',
  'dues have ids of their own, none of them handled': ({ after }) => {
    const ids = dues(after).map((due) => due.id);
    return unique(ids) && unique(after.handledDues) && ids.every((id) => !after.handledDues.includes(id));
  },
  'a closed case has no due': ({ after }) => after.closedAt === null || dues(after).length === 0,
  'at most two reminders of a task are to come, and none of one that is done': ({ after }) =>
    after.tasks.every(({ prompts, closedAt }) => prompts.reminders.length <= (closedAt === null ? 2 : 0)),
  'nobody above is notified of a task that somebody sees to': ({ after }) =>
    dues(after).every(({ kind, ref }) => kind !== 'escalation' || !isAcknowledged(after, numberOfRef(ref))),
  'who is notified that a task stays undone does not hold it': ({ before, after }) =>
    after.escalations
      .slice(before?.escalations.length ?? 0)
      .every(({ task, notified }) =>
        notified.every((person) => before?.tasks.find(({ no }) => no === task)?.assignee !== person),
      ),
  'who stands in for somebody is somebody else': ({ after }) =>
    after.tasks.every(({ assignee, inPlaceOf }) => inPlaceOf === null || (assignee !== null && assignee !== inPlaceOf)),
  'a running clock has a due date and one open span, a standing one none': ({ after }) =>
    Object.values(after.clocks).every(
      (clock) =>
        clock === null ||
        clock.spans.filter((span) => span.to === null).length === (clock.due !== null && !clock.endedOn ? 1 : 0),
    ),
  'a case has at most one pause that lasts, none once it is closed': ({ after }) =>
    after.pauses.filter((one) => one.to === null).length <= (after.closedAt === null ? 1 : 0),
  'spans follow each other': ({ after }) =>
    Object.values(after.clocks).every(
      (clock) =>
        clock === null ||
        clock.spans.every((span, n) => {
          const next = clock.spans[n + 1];
          return (span.to === null || span.from <= span.to) && (!next || (span.to !== null && span.to <= next.from));
        }),
    ),
};

/** Throws with the names of the invariants that do not hold. */
export function checkInvariants(step: Step): void {
  const broken = Object.entries(invariants).flatMap(([name, holds]) => (holds(step) ? [] : [name]));
  if (broken.length > 0) throw new Error(`Broken: ${broken.join('; ')}\n${lastLines(step.journal)}`);
}

/** For the end of a story, where the whole journal is worth folding. */
export const isFoldOf = (journal: readonly CaseEvent[], state: Case): boolean =>
  isDeepStrictEqual(fold(journal), state) && isDeepStrictEqual(fold(stored(journal)), state);

const lastLines = (journal: readonly CaseEvent[]): string =>
  journal
    .slice(-12)
    .map((event) => `${event.version} ${event.recordedAt} ${JSON.stringify(event.fact)}`)
    .join('\n');
