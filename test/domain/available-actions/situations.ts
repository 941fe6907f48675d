import { programme } from '../../helpers/dossiers.ts';
import { unitIds } from '../../helpers/pure-province.ts';
import { PureWorld } from '../../helpers/pure-world.ts';
import { after, straight } from '../../helpers/stories.ts';

const askForMore = (world: PureWorld) =>
  world.act('union.intake_officer', { type: 'request_supplement', items: [{ text: 'Phụ lục ngân sách.' }] });

/** A way to bring a case there: every stage of the chain, and within a stage every turn that changes what may be done. */
export const situations = {
  'in intake': () => after('submit'),
  'in intake, a paper missing': () => {
    const world = new PureWorld();
    const whole = programme(unitIds.owner);
    world.submit('owner.applicant', { ...whole, papers: whole.papers.slice(1) });
    return world;
  },
  'awaiting a supplement': () => {
    const world = after('submit');
    askForMore(world);
    return world;
  },
  'awaiting a supplement for too long': () => {
    const world = after('submit');
    askForMore(world);
    world.at('2027-01-04 09:00').passTime();
    return world;
  },
  'in intake again, the supplement used up': () => {
    const world = after('submit');
    askForMore(world);
    world.act('owner.applicant', { type: 'provide_supplement', papers: [{ kind: 'other' }] });
    return world;
  },
  'in appraisal, nobody asked': () => after('accept'),
  'in appraisal, taken by an officer': () => {
    const world = after('accept');
    world.act('planning.officer', { type: 'claim', task: 2 });
    return world;
  },
  'in appraisal, the police asked': () => after('askPolice'),
  'in appraisal, a commune asked': () => {
    const world = after('policeAnswer');
    const unit = unitIds.commune;
    world.act('planning.officer', { type: 'open_consultation', function: 'commune', unit, question: 'Xin ý kiến.' });
    return world;
  },
  'in appraisal, paused': () => {
    const world = after('askPolice');
    world.act('planning.leader', { type: 'pause', reason: 'Chờ xác minh.', legalBasis: 'Điều 9' });
    return world;
  },
  'in appraisal, the police answered': () => after('policeAnswer'),
  'in appraisal, the proposal due today': () => {
    const world = after('policeAnswer').at('2026-11-30 09:00');
    world.passTime();
    return world;
  },
  'in appraisal, the proposal overdue': () => {
    const world = after('policeAnswer').at('2026-12-01 09:00');
    world.passTime();
    return world;
  },
  'in appraisal, the head seeing to it': () => {
    const world = after('policeAnswer').at('2026-11-30 09:00');
    world.passTime();
    world.act('planning.head', { type: 'acknowledge_escalation', task: 2 });
    return world;
  },
  'in appraisal, two days before the promised day': () => after('policeAnswer').at('2026-12-03 09:00'),
  'in appraisal, on the promised day': () => after('policeAnswer').at('2026-12-07 09:00'),
  'waiting for the head to sign': () => after('propose'),
  'waiting for the leader to sign': () => after('headSigns'),
  'in check': () => after('leaderSigns'),
  'waiting for the decision': () => after('forward'),
  'waiting to be issued': () => after('decide'),
  'waiting to be returned': () => after('issue'),
  approved: () => after('returnResult'),
  declined: () => {
    const world = after('forward');
    world.act('ppc.chair', { type: 'decide', outcome: 'decline', reason: 'Không phù hợp.' });
    straight.issue(world);
    straight.returnResult(world);
    return world;
  },
  refused: () => {
    const world = after('submit');
    world.act('union.intake_officer', { type: 'refuse', ground: 'Không thuộc thẩm quyền.', legalBasis: 'Điều 7' });
    return world;
  },
  withdrawn: () => {
    const world = after('askPolice');
    world.act('owner.applicant', { type: 'withdraw', reason: 'Không còn nhu cầu.' });
    return world;
  },
  stopped: () => {
    const world = after('leaderSigns');
    world.act('union.leader', { type: 'stop', reason: 'Trùng hồ sơ.', legalBasis: 'Điều 8' });
    return world;
  },
} as const satisfies Record<string, () => PureWorld>;

export type Situation = keyof typeof situations;
