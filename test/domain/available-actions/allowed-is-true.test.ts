import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { PaperKind } from '../../../domain/dossier/paper.ts';
import type { PersonActor } from '../../../domain/actor.ts';
import type { AvailableAction } from '../../../domain/available-actions.ts';
import type { Case } from '../../../domain/case/case.ts';
import { membersOf, unitsWithFunction } from '../../../domain/directory.ts';
import type { StageName } from '../../../domain/ids.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import { addCalendarDays } from '../../../domain/time/plain-date.ts';
import { byChance, byChanceTimeout } from '../../helpers/by-chance.ts';
import type { HandwrittenCommand, PureWorld } from '../../helpers/pure-world.ts';
import { attempt, begin, keepHouse, later, type Move, type Story, story } from '../invariants/random-case.ts';

type Action = AvailableAction['action'];
type Says = (world: PureWorld) => readonly object[];

const plain = () => [{}];
const openOnes = ({ consultations }: Case) => consultations.filter(({ state }) => state === 'open');
const tasksOf = ({ state }: PureWorld) => state.tasks.filter((task) => task.closedAt === null);
const stageOf = (world: PureWorld) =>
  world.context().procedure.stages.find(({ name }) => name === world.state.stage?.name);

function sendingBack(world: PureWorld): object[] {
  const places = stageOf(world)?.outcomes.flatMap(({ outcome, to }) => (outcome === 'send_back' ? [to] : [])) ?? [];
  const again = [[], ...world.state.consultations.map(({ no }) => [no])];
  return ['officer', ...places].flatMap((to) => again.map((reopen) => ({ to: to as StageName, reason: 'x', reopen })));
}

/** Everything that somebody of sense could say with the act. */
const sayings: { readonly [A in Action]: Says } = {
  accept: plain,
  // one that leaves a missing paper out is refused
  request_supplement: () => [{ items: PaperKind.options.map((paper) => ({ paper, text: 'x' })) }],
  provide_supplement: () => [{ papers: [{ kind: 'other' }] }],
  note_chase: () => [{ note: 'x' }],
  refuse: () => [{ ground: 'x', legalBasis: 'x' }],
  withdraw: () => [{ reason: 'x' }],
  stop: () => [{ reason: 'x', legalBasis: 'x' }],
  assign: (world) =>
    tasksOf(world).flatMap(({ no, unit, roles }) =>
      membersOf(world.directory, unit, roles, localDate(world.now)).map((to) => ({ task: no, to })),
    ),
  claim: (world) => tasksOf(world).map(({ no }) => ({ task: no })),
  release: (world) => tasksOf(world).map(({ no }) => ({ task: no })),
  open_consultation: (world) =>
    (stageOf(world)?.consultations?.units ?? []).flatMap(({ function: name }) =>
      [undefined, ...unitsWithFunction(world.directory, name, localDate(world.now))].map((unit) => ({
        function: name,
        question: 'x',
        ...(unit && { unit }),
      })),
    ),
  record_delivery: ({ state }) =>
    openOnes(state).flatMap(({ no }) =>
      ['opened', 'paper_receipt'].map((evidence) => ({ consultation: no, evidence })),
    ),
  record_bounce: ({ state }) => state.consultations.map(({ no }) => ({ consultation: no, evidence: 'x' })),
  answer_consultation: ({ state }) =>
    openOnes(state).map(({ no }) => ({ consultation: no, position: 'object', text: 'x' })),
  register_paper_opinion: ({ state, now }) =>
    openOnes(state).map(({ no }) => ({
      consultation: no,
      position: 'no_objection',
      paper: { number: '1', date: localDate(now), signer: 'x', secrecy: 'none' },
    })),
  close_consultation: ({ state }) => openOnes(state).map(({ no }) => ({ consultation: no, reason: 'x' })),
  propose: ({ state }) =>
    ['approve', 'decline'].map((outcome) => ({
      outcome,
      reason: 'x',
      conditions: state.consultations.flatMap(({ opinion }) => opinion?.conditions ?? []),
      responses: state.consultations.map(({ no }) => ({ consultation: no, text: 'x' })),
    })),
  sign_off: plain,
  send_back: sendingBack,
  forward: plain,
  decide: ({ state }) =>
    ['approve', 'decline'].map((outcome) => ({
      outcome,
      reason: 'x',
      conditions: [...(state.proposal?.conditions ?? [])],
    })),
  issue: ({ now }) => [{ number: '1', date: localDate(now) }],
  return_result: plain,
  pause: () => [{ reason: 'x', legalBasis: 'x' }],
  resume: plain,
  extend: ({ state, now }) =>
    Array.from({ length: 20 }, (_, n) => ({
      to: addCalendarDays(state.clocks.target?.due ?? localDate(now), n + 1),
      reason: 'x',
    })),
  apologise: () => [{ reason: 'x' }],
  acknowledge_escalation: (world) => tasksOf(world).map(({ no }) => ({ task: no })),
  comment: () => [{ text: 'x' }],
  raise_concern: () => [{ text: 'x' }],
  correct_dossier: ({ state: { dossier } }) => [
    { dossier: { ...dossier, contactEmail: 'a@example.vn' }, reason: 'x' },
    { dossier: { ...dossier, contactEmail: 'b@example.vn' }, reason: 'x' },
  ],
  replace_document: ({ state: { papers } }) =>
    papers.map((paper, index) => ({ index, paper: { ...paper, copies: (paper.copies % 50) + 1 }, reason: 'x' })),
};

const actors = ({ directory }: PureWorld): PersonActor[] =>
  directory.memberships.map(({ person, unit, role }) => ({ kind: 'person', person, unit, role }));

/** The acts that are shown as allowed and cannot be done: of all that could be said with them nothing goes through. */
const empty = (world: PureWorld) =>
  actors(world).flatMap((actor) =>
    world
      .available(actor)
      .filter(({ action, allowed }) => allowed && !canBeDone(world, actor, action))
      .map(({ action }) => ({ actor, action })),
  );

const canBeDone = (world: PureWorld, actor: PersonActor, action: Action): boolean =>
  // said for exactly its action; TypeScript cannot follow that through the table
  sayings[action](world).some((said) => world.try(actor, { type: action, ...said } as HandwrittenCommand).ok);

function turn(world: PureWorld, move: Move): void {
  if (move.kind === 'time') later(world, move.chance).passTime();
  else if (move.kind === 'house') keepHouse(world, move.chance);
  else {
    const tried = attempt(world, move);
    if (tried && world.try(tried.actor, tried.command).ok) world.act(tried.actor, tried.command);
  }
}

/** For a moment nobody has one of the functions, as between two directories: what lies beyond cannot be come to. */
function withoutFunction(world: PureWorld, n: number) {
  const { directory } = world;
  const names = [...new Set(directory.functions.map((row) => row.function))];
  const gone = names[n % names.length];
  world.directory = { ...directory, functions: directory.functions.filter((row) => row.function !== gone) };
  const found = empty(world);
  world.directory = directory;
  return found;
}

/** Each state is a story of its own; every third is enough to meet all kinds. */
function emptyIn({ start, moves }: Story) {
  const world = begin(start);
  return moves.flatMap((move, n) => {
    turn(world, move);
    return [
      ...((n + start) % 3 === 0 ? empty(world) : []),
      ...((n + start) % 9 === 0 ? withoutFunction(world, move.chance.a) : []),
    ];
  });
}

it(
  'is allowed, wherever a story comes to',
  () => {
    fc.assert(
      fc.property(story, (one) => {
        expect(emptyIn(one)).toEqual([]);
      }),
      byChance(10, 30_000),
    );
  },
  byChanceTimeout(30_000),
);
