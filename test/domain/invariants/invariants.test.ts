import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CaseStatus, caseStatuses } from '../../../domain/case/case.ts';
import { everRoles } from '../../../domain/commands/roles.ts';
import { dues, duesBy } from '../../../domain/dues.ts';
import { isWorkingDay } from '../../../domain/time/calendar.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import type { EventType } from '../../../domain/event.ts';
import type { Reason } from '../../../domain/refusal.ts';
import type { NoticeTemplate } from '../../../domain/notices/template.ts';
import { isFoldOf } from '../../helpers/invariants.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { byChance, byChanceTimeout } from '../../helpers/by-chance.ts';
import { checkAgainstNaive } from '../clock/check-against-naive.ts';
import { brokenOnce } from './broken-once.ts';
import { attempt, type Attempt, begin, keepHouse, later, type Move, story, type Story } from './random-case.ts';

const eventTypes = {
  submitted: true,
  accepted: true,
  supplement_requested: true,
  supplement_provided: true,
  supplement_chased: true,
  refused: true,
  withdrawn: true,
  stopped: true,
  stage_entered: true,
  task_opened: true,
  task_closed: true,
  task_assigned: true,
  task_released: true,
  task_substituted: true,
  task_moved: true,
  clock_started: true,
  clock_stopped: true,
  clock_final: true,
  clock_ended: true,
  paused: true,
  resumed: true,
  extended: true,
  apologised: true,
  consultation_opened: true,
  consultation_not_offered: true,
  consultation_delivered: true,
  consultation_reminded: true,
  consultation_bounced: true,
  consultation_answered: true,
  consultation_escalated: true,
  consultation_silent: true,
  consultation_silence_revoked: true,
  consultation_closed: true,
  consultation_reopened: true,
  proposed: true,
  signed_off: true,
  sent_back: true,
  forwarded: true,
  decided: true,
  issued: true,
  result_returned: true,
  closed: true,
  commented: true,
  concern_raised: true,
  dossier_corrected: true,
  document_replaced: true,
  calendar_changed: true,
  due_voided: true,
  escalated: true,
  escalation_acknowledged: true,
  due_passed: true,
} as const satisfies Record<EventType, true>;

/** What an applicant may be shown; everything else is inside the offices (DOMAIN §8). */
const outward: readonly NoticeTemplate[] = [
  'receipt',
  'supplement_requested',
  'case_refused',
  'case_withdrawn',
  'case_stopped',
  'result_returned',
  'case_paused',
  'case_resumed',
  'promise_extended',
  'apology',
  'calendar_changed',
  'dossier_corrected',
];

/** Freezes a case through and through, so that a rule that changes it in place crashes. */
function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(Object.freeze(value)).forEach(freeze);
  return value;
}

/** The same command twice has one answer, and it fits what was offered. */
function checkVerdict(world: PureWorld, { actor, command }: Attempt) {
  const [verdict, again] = [world.try(actor, command), world.try(actor, command)];
  expect(again).toEqual(verdict);
  if (!verdict.ok && verdict.reason === 'stale_version') return verdict;
  // submit is never tried here, and it alone is not among the actions
  const offered = world.may(actor, command.type as 'accept');
  if (verdict.ok) expect(offered).toBe(true);
  else if (offered !== true && !(namesOne(command) && isOfOne(world, { actor, command }, offered.reason)))
    expect(verdict).toEqual({ ok: false, ...offered });
  return verdict;
}

/** Why a kind of act is not offered is said of the likeliest thing that it could be done to; the command may mean another. */
const namesOne = (command: object): boolean =>
  ['task', 'consultation', 'function', 'to', 'index'].some((name) => name in command);

const ofAll: readonly Reason[] = ['not_a_member', 'case_closed', 'case_paused', 'already_decided'];

/** A role that may never do it is refused whatever the command means; one that may do it to another thing is not. */
function isOfOne(world: PureWorld, { actor, command }: Attempt, reason: Reason): boolean {
  if (reason !== 'wrong_role') return !ofAll.includes(reason);
  const able: readonly string[] = everRoles[command.type as 'accept'](world.context().procedure); // as above
  return able.includes(actor.role);
}

function checkNotices(world: PureWorld, acting: string | null): void {
  const recipients = world.notices.map((notice) => notice.recipient);
  expect(new Set(recipients).size).toBe(recipients.length);
  expect(recipients).not.toContain(acting);
  const applicants = world.directory.memberships.filter((one) => one.role === 'applicant').map((one) => one.person);
  const toApplicants = world.notices.filter((notice) => applicants.includes(notice.recipient));
  expect(outward).toEqual(expect.arrayContaining(toApplicants.map((notice) => notice.template)));
  expect(world.notices.every((notice) => notice.notBefore >= world.now)).toBe(true);
}

/** Nobody is notified on a day off of what is still to come, unless the procedure is urgent. */
function checkPrompts(world: PureWorld): void {
  const { procedure, calendar, now } = world.context();
  const ahead = dues(world.state).filter(
    ({ kind, at }) => (kind === 'reminder' || kind === 'escalation') && at > now && !procedure.urgent,
  );
  expect(ahead.filter(({ at }) => !isWorkingDay(calendar, localDate(at)))).toEqual([]);
}

function act(world: PureWorld, move: Move): void {
  const tried = attempt(world, move);
  if (!tried) return;
  const before = world.state;
  const verdict = checkVerdict(world, tried);
  if (verdict.ok) {
    world.act(tried.actor, tried.command);
    checkNotices(world, tried.actor.person);
  } else expect(world.state).toBe(before);
}

function turn(world: PureWorld, move: Move): void {
  freeze(world.state);
  if (move.kind === 'time') {
    later(world, move.chance).passTime();
    expect(duesBy(world.state, world.now)).toEqual([]);
    checkNotices(world, null);
  } else if (move.kind === 'house') keepHouse(world, move.chance);
  else act(world, move);
  checkPrompts(world);
}

function play({ start, moves }: Story, visit: (world: PureWorld) => void = () => {}): PureWorld {
  const world = begin(start);
  for (const move of moves) {
    turn(world, move);
    visit(world);
  }
  expect(isFoldOf(world.journal, world.state)).toBe(true);
  return world;
}

describe('whatever people do in whatever order', () => {
  it('keeps the invariants, and comes to every kind of event and every status', () => {
    const seen = { types: new Set<EventType>(['submitted']), statuses: new Set<CaseStatus>() };
    fc.assert(
      fc.property(story, (one) => {
        const world = play(one, ({ state }) => seen.statuses.add(state.status));
        for (const { fact } of world.journal) seen.types.add(fact.type);
      }),
      // the same stories in every run: what they come to is asserted below
      { numRuns: 120, seed: 20_261_201 },
    );
    expect([...seen.types].toSorted()).toEqual(Object.keys(eventTypes).toSorted());
    expect([...seen.statuses].toSorted()).toEqual([...caseStatuses].toSorted());
  }, 120_000);

  it(
    'keeps the invariants, and what a stop-watch says, in stories that are told by chance',
    () => {
      fc.assert(
        fc.property(story, (one) => {
          const world = play(one, checkAgainstNaive);
          expect(world.state.version).toBeGreaterThan(0);
        }),
        { ...byChance(30, 60_000), examples: brokenOnce.map((one) => [one]) },
      );
    },
    byChanceTimeout(60_000),
  );
});
