import * as fc from 'fast-check';
import { dues } from '../../../domain/dues.ts';
import type { PersonActor } from '../../../domain/actor.ts';
import type { AvailableAction } from '../../../domain/available-actions.ts';
import { createCalendar } from '../../../domain/time/calendar.ts';
import { addCalendarDays, isoWeekday, plainDate } from '../../../domain/time/plain-date.ts';
import { shippedCalendar } from '../../../domain/time/shipped-calendar.ts';
import { addMs } from '../../../domain/time/instant.ts';
import { programme, registrationRequest, relief, type SampleDossier, shoes } from '../../helpers/dossiers.ts';
import { aidApproval, communeGrant, targetWith } from '../../helpers/laws.ts';
import { type HandwrittenCommand, PureWorld } from '../../helpers/pure-world.ts';
import type { Task } from '../../../domain/case/task.ts';
import { membersOf } from '../../../domain/directory.ts';
import { type PersonId, UnitId } from '../../../domain/ids.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { succeeded } from '../../helpers/succession.ts';
import { type Chance, choose, payloads } from './payloads.ts';

type Action = AvailableAction['action'];

/** How often an act is taken when it is open, beside the others that are: the chain is to be walked to its end. */
const weights = {
  accept: 12,
  request_supplement: 3,
  provide_supplement: 2,
  note_chase: 4,
  refuse: 0.3,
  withdraw: 0.06,
  stop: 0.06,
  assign: 1,
  claim: 2,
  release: 1,
  open_consultation: 8,
  record_delivery: 14,
  record_bounce: 0.4,
  answer_consultation: 4,
  register_paper_opinion: 2,
  close_consultation: 1,
  propose: 14,
  sign_off: 14,
  send_back: 1.5,
  forward: 14,
  decide: 14,
  issue: 14,
  return_result: 14,
  pause: 0.5,
  resume: 8,
  extend: 0.5,
  apologise: 0.5,
  acknowledge_escalation: 2,
  comment: 0.3,
  raise_concern: 0.5,
  correct_dossier: 0.6,
  replace_document: 0.5,
} as const satisfies Record<Action, number>;

// Object.keys forgets the key type of a constant table
const actions = Object.keys(weights) as Action[];

/** One turn of a random case. */
export type Move = { readonly kind: 'open' | 'any' | 'time' | 'house'; readonly pick: number; readonly chance: Chance };

const number = fc.nat({ max: 999_999 });
const move: fc.Arbitrary<Move> = fc.record({
  kind: fc.oneof(
    { weight: 16, arbitrary: fc.constant('open' as const) },
    { weight: 3, arbitrary: fc.constant('any' as const) },
    { weight: 5, arbitrary: fc.constant('time' as const) },
    { weight: 1, arbitrary: fc.constant('house' as const) },
  ),
  pick: number,
  chance: fc.record({ a: number, b: number, c: number }),
});

export type Story = { readonly start: number; readonly moves: readonly Move[] };
export const story: fc.Arbitrary<Story> = fc.record({
  start: number,
  moves: fc.array(move, { minLength: 20, maxLength: 60, size: 'max' }),
});

const samples: readonly (() => SampleDossier)[] = [
  () => programme(unitIds.owner),
  () => registrationRequest(),
  () => relief(unitIds.owner),
  () => ({ ...programme(unitIds.owner), procedure: communeGrant().id }),
  () => shoes(unitIds.union),
  () => relief(unitIds.owner, 'recovery'),
];

/** A case just handed in: any procedure, papers sometimes missing, and a new law sometimes on its way. */
export function begin(start: number, world: PureWorld = new PureWorld()): PureWorld {
  const law = { version: 2, effectiveFrom: plainDate('2026-11-23') };
  world.procedures = [...world.procedures, communeGrant()];
  if (start % 3 === 0) world.procedures.push(aidApproval({ ...law, ...targetWith({ onSupplement: 'pause' }) }));
  world.enrol('many_hats', 'union', 'intake_officer').enrol('many_hats', 'planning', 'head');
  world.enrol('many_hats', 'ppc', 'vice_chair').enrol('planning.officer', 'ppc', 'chair');
  const sample = choose(samples, start)?.() ?? programme(unitIds.owner);
  const papers = start % 5 === 0 ? sample.papers.slice(1) : sample.papers;
  world.submit('union.intake_officer', { ...sample, papers });
  return world;
}

export type Attempt = { readonly actor: PersonActor; readonly command: HandwrittenCommand };

const actors = (world: PureWorld): PersonActor[] =>
  world.directory.memberships.map(({ person, unit, role }) => ({ kind: 'person', person, unit, role }));

/** An act that is open to somebody now, likelier ones more often. */
function openAct(world: PureWorld, pick: number): readonly [PersonActor, Action] | undefined {
  const all = actors(world).flatMap((actor) =>
    world.available(actor).flatMap(({ action, allowed }) => (allowed ? [[actor, action] as const] : [])),
  );
  // so many people may comment or withdraw that each kind of act is weighed once, then one of its people is taken
  const byAction = [...Map.groupBy(all, ([, action]) => action)];
  const total = byAction.reduce((sum, [action]) => sum + weights[action], 0);
  let left = (pick / 1_000_000) * total;
  const found = byAction.find(([action]) => (left -= weights[action]) < 0);
  return found && choose(found[1], pick);
}

/** What is tried in that turn; nothing where the case offers nothing. */
export function attempt(world: PureWorld, { kind, pick, chance }: Move): Attempt | null {
  const any = [choose(actors(world), pick), choose(actions, chance.a)] as const;
  const [actor, action] = (kind === 'open' ? openAct(world, pick) : any) ?? [];
  if (!actor || !action) return null;
  const { shownVersion, materialVersion } = world.state;
  const expectedVersion = chance.b % 13 === 0 ? Math.max(1, materialVersion - 1) : shownVersion;
  // a payload is made for exactly its action; TypeScript cannot follow that through the table
  return {
    actor,
    command: { type: action, ...payloads[action](world, chance), expectedVersion } as HandwrittenCommand,
  };
}

/** Between a minute and some weeks pass, or exactly the time until the next thing that comes by itself. */
export function later(world: PureWorld, { a, b, c }: Chance): PureWorld {
  const [next] = dues(world.state);
  if (next && next.at > world.now && c % 3 === 0) return world.at(next.at);
  return world.at(addMs(world.now, 60_000 * (1 + (a % 1_440) * (1 + (b % 12)))));
}

/** A holder has gone, a reminder of a task is mailed, a task is moved, or a unit gives way to another, new or old, with all that it has in hand. */
export function keepHouse(world: PureWorld, { a, b, c }: Chance): void {
  const open = world.state.tasks.filter((task) => task.closedAt === null);
  const task = choose(open, a);
  const toUnit = choose([...Object.values(unitIds), ...newUnits], c) ?? unitIds.union;
  if (a % 3 === 0) publishDays(world, b, c);
  else if (a % 5 < 2 && task) goAway(world, task, { a, b, c });
  else if (b % 3 === 0 && task) giveWay(world, task.unit, toUnit);
  else if (b % 3 === 1 && task) world.system({ type: 'move_task', task: task.no, toUnit });
  else if (task && c % 2 === 0) world.system({ type: 'return_task', task: task.no });
  else if (task)
    world.system({
      type: 'record_reminder_mailed',
      task: task.no,
      messageId: `<${c}@example.vn>`,
      takenAt: c % 4 === 1 ? null : world.now,
    });
}

/** Who has the task, or takes it, is away for some days; whoever has anything in hand is looked at. */
function goAway(world: PureWorld, task: Task, { b, c }: Chance): void {
  const today = localDate(world.now);
  const able = membersOf(world.directory, task.unit, task.roles, today);
  const [person, substitute] = [task.assignee ?? choose(able, b), choose(able, c)];
  if (!person || !substitute || person === substitute) return;
  if (!task.assignee && world.try(actingAs(world, task, person), { type: 'claim', task: task.no }).ok)
    world.act(actingAs(world, task, person), { type: 'claim', task: task.no });
  const absence = { person, unit: task.unit, substitute, from: today, to: addCalendarDays(today, c % 9) };
  world.directory = { ...world.directory, absences: [...world.directory.absences, absence] };
  for (const { no } of world.state.tasks) world.system({ type: 'relieve_holder', task: no });
}

function actingAs({ directory }: PureWorld, { unit, roles }: Task, person: PersonId): PersonActor {
  const role = directory.memberships.find(
    (row) => row.person === person && row.unit === unit && roles.includes(row.role),
  );
  return { kind: 'person', person, unit, role: role?.role ?? 'officer' };
}

/** Some weeks off, or their weekends made up, past or to come, on the notice's basis; the next version takes them back. */
function publishDays(world: PureWorld, b: number, c: number): void {
  const plain = shippedCalendar().data;
  const version = world.calendars.length + 1;
  const from = addCalendarDays(localDate(world.now), (b % 30) - 25);
  const off = Array.from({ length: 1 + (c % 25) }, (_, n) => addCalendarDays(from, n));
  const made = c % 7 === 5 ? off.filter((date) => isoWeekday(date) > 5) : [];
  const days =
    made.length > 0
      ? made.map((date) => ({ date, kind: 'working' as const, name: 'Làm bù', basis: `${version}/TB` }))
      : off.map((date) => ({ date, kind: 'off' as const, name: 'Nghỉ bù', basis: `${version}/TB` }));
  const rest = plain.days.filter((day) => !off.includes(day.date));
  const data = version % 2 === 0 ? { ...plain, days: [...rest, ...days] } : plain;
  const calendar = createCalendar(data, version);
  world.calendars.push(calendar);
  world.system({ type: 'change_calendar', calendar, correction: 'Thông báo đính chính' });
}

/** Units that a story may found. */
export const newUnits = [1, 2, 3].map((n) => UnitId.parse(`00000000-0000-4000-8000-00000000e00${n}`));

function giveWay(world: PureWorld, old: UnitId, successor: UnitId): void {
  const lasts = (id: UnitId) => world.directory.units.every((one) => one.id !== id || one.to === null);
  if (old === successor || !lasts(old) || !lasts(successor)) return;
  world.directory = succeeded(world.directory, { old, successor, from: localDate(world.now) });
  for (const { no, unit } of world.state.tasks) {
    const isOpen = world.state.tasks.some((one) => one.no === no && one.closedAt === null);
    if (unit === old && isOpen) world.system({ type: 'move_task', task: no, toUnit: successor });
  }
}
