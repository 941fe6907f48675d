import { programme, type SampleDossier } from './dossiers.ts';
import { unitIds } from './pure-province.ts';
import { PureWorld } from './pure-world.ts';

/** One step of a straight approval, by the person whose work it is. */
export type Step = (world: PureWorld) => unknown;

const steps = {
  submit: (world) => world.submit('owner.applicant', programme(unitIds.owner)),
  accept: (world) => world.act('union.intake_officer', { type: 'accept' }),
  askPolice: (world) =>
    world.act('planning.officer', {
      type: 'open_consultation',
      function: 'police',
      question: 'Đề nghị Công an tỉnh cho ý kiến về khoản viện trợ.',
    }),
  policeAnswer: (world) =>
    world.act('police.focal_point', { type: 'answer_consultation', consultation: 1, position: 'no_objection' }),
  propose: (world) =>
    world.act('planning.officer', { type: 'propose', outcome: 'approve', reason: 'Hồ sơ hợp lệ, phù hợp quy hoạch.' }),
  headSigns: (world) => world.act('planning.head', { type: 'sign_off' }),
  leaderSigns: (world) => world.act('planning.leader', { type: 'sign_off' }),
  forward: (world) => world.act('ppc_office.officer', { type: 'forward' }),
  decide: (world) => world.act('ppc.chair', { type: 'decide', outcome: 'approve' }),
  issue: (world) => world.act('ppc_office.clerk', { type: 'issue', number: '1234/QĐ-UBND', date: '2026-11-20' }),
  returnResult: (world) => world.act('union.intake_officer', { type: 'return_result' }),
} as const satisfies Record<string, Step>;

export type StepName = keyof typeof steps;
export const straight = steps;

// Object.keys forgets the key type of a constant table
const order = Object.keys(steps) as StepName[];

/** A programme on the straight way to its approval, just after that step; everything on 20 November 2026 at 9:00. */
export function after(last: StepName, world: PureWorld = new PureWorld()): PureWorld {
  for (const name of order.slice(0, order.indexOf(last) + 1)) steps[name](world);
  return world;
}

/** The same with another dossier. */
export function afterWith(sample: SampleDossier, last: StepName, world: PureWorld = new PureWorld()): PureWorld {
  world.submit('union.intake_officer', sample);
  for (const name of order.slice(1, order.indexOf(last) + 1)) steps[name](world);
  return world;
}
