import type { Case } from '../../../domain/case/case.ts';
import type { AvailableAction } from '../../../domain/available-actions.ts';
import { membersOf } from '../../../domain/directory.ts';
import { missingPapers } from '../../../domain/dossier/checklist.ts';
import { addCalendarDays } from '../../../domain/time/plain-date.ts';
import { addMs } from '../../../domain/time/instant.ts';
import { localDate } from '../../../domain/time/office-time.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { personIds, unitIds } from '../../helpers/pure-province.ts';

/** Random numbers of one move: the same numbers say the same in the same case. */
export type Chance = { readonly a: number; readonly b: number; readonly c: number };
type Make = (world: PureWorld, chance: Chance) => object;

export const choose = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length];
/** True one time in so many. */
const rarely = (n: number, times = 6): boolean => n % times === 0;

const openTaskNo = ({ tasks }: Case, n: number): number => {
  const open = tasks.filter((task) => task.closedAt === null);
  return (rarely(n) ? choose(tasks, n) : choose(open, n))?.no ?? 99;
};
const openQuestion = ({ consultations }: Case, n: number): number => {
  const open = consultations.filter((one) => one.state === 'open');
  return (rarely(n) ? choose(consultations, n) : choose(open, n))?.no ?? 99;
};
/** Also one whose silence has taken effect: the mail server may say so days later. */
const unanswered = ({ consultations }: Case, n: number): number =>
  choose(
    consultations.filter(({ state }) => state === 'open' || state === 'silent'),
    n,
  )?.no ?? 99;
const positions = ['no_objection', 'no_objection', 'agree_with_conditions', 'object', 'needs_information'] as const;
const opinion = ({ a, b }: Chance) => ({
  position: choose(positions, a),
  ...(rarely(b, 3) ? {} : { conditions: ['Báo cáo sáu tháng một lần.'] }),
  ...(rarely(b, 4) ? {} : { text: 'Ý kiến bằng văn bản.' }),
});
const stageOf = (world: PureWorld) =>
  world.context().procedure.stages.find((stage) => stage.name === world.state.stage?.name);

function question(world: PureWorld, { a, b, c }: Chance): object {
  const functions = stageOf(world)?.consultations?.units.map((unit) => unit.function) ?? [];
  const name = choose(rarely(c, 9) ? ['health', 'ppc'] : functions, a) ?? 'police';
  const units = world.directory.functions.filter((row) => row.function === name).map((row) => row.unit);
  const unit = choose(units, b);
  return { function: name, question: 'Xin ý kiến.', ...(rarely(c, 4) || !unit ? {} : { unit }) };
}

function assignment(world: PureWorld, { a, b, c }: Chance): object {
  const no = openTaskNo(world.state, a);
  const task = world.state.tasks.find((one) => one.no === no);
  const able = task ? membersOf(world.directory, task.unit, task.roles, localDate(world.now)) : [];
  return { task: no, to: choose(rarely(c) ? Object.values(personIds) : able, b) ?? personIds.nobody };
}

function proposal({ state }: PureWorld, { a, b, c }: Chance): object {
  const objections = state.consultations.filter((one) => one.opinion?.position === 'object');
  const responses = objections.map(({ no }) => ({ consultation: no, text: 'Đã bổ sung cam kết.' }));
  const unknown = rarely(c, 19) ? [{ consultation: 77, text: 'Rõ.' }] : [];
  const outcome = rarely(a, 4) ? 'decline' : 'approve';
  const conditions = rarely(c, 4) ? [] : ['Báo cáo sáu tháng một lần.'];
  return {
    outcome,
    reason: 'Đã thẩm định.',
    conditions,
    responses: rarely(b, 5) ? unknown : [...responses, ...unknown],
  };
}

function sendingBack(world: PureWorld, { a, b, c }: Chance): object {
  const targets = stageOf(world)?.outcomes.filter((one) => one.outcome === 'send_back') ?? [];
  const asked = world.state.consultations.map((one) => one.no);
  const again = rarely(b, 3) ? [choose(asked, c) ?? 42, ...(rarely(c, 4) ? [choose(asked, c + 1) ?? 42] : [])] : [];
  const to = choose(['officer', ...targets.map((one) => one.to)], a) ?? 'officer';
  return { to, reason: 'Làm rõ.', reopen: again };
}

function provided(world: PureWorld, { a, b }: Chance): object {
  const { dossier, papers } = world.state;
  const missing = missingPapers(world.context().procedure, dossier, papers).map(({ paper }) => ({ kind: paper }));
  const early = addMs(world.now, -3_600_000 * (b % 60));
  return {
    papers: missing.length > 0 && !rarely(a) ? missing : [{ kind: 'other' }],
    ...(rarely(b, 3) ? { channel: rarely(b, 2) ? 'post' : 'paper', receivedAt: early } : {}),
  };
}

const around = (world: PureWorld, n: number) =>
  addCalendarDays(localDate(world.now), rarely(n, 7) ? 1 : rarely(n, 5) ? -3 : 0);

/** Some days after the promised one, now and then before it or on a day off. */
const afterPromise = ({ state, now }: PureWorld, n: number) =>
  addCalendarDays(state.clocks.target?.due ?? localDate(now), (n % 20) - 2);

function correction({ state }: PureWorld, { a, b }: Chance): object {
  const { dossier } = state;
  const title = { ...dossier, titleVi: `Tên đã sửa ${a % 3}` };
  const owner = dossier.subject === 'grant' && rarely(b, 3) ? { ownerUnit: unitIds.union } : {};
  const weighed = rarely(b, 2) ? { places: [`Xã ${a % 3}`] } : owner;
  return { dossier: { ...title, ...weighed }, reason: 'Gõ nhầm.' };
}

/** What somebody might say with each act: mostly sensible in the case as it is, now and then not. */
export const payloads = {
  accept: () => ({}),
  request_supplement: () => ({ items: [{ text: 'Phụ lục ngân sách.' }] }),
  provide_supplement: provided,
  note_chase: () => ({ note: 'Đã gọi điện.' }),
  refuse: () => ({ ground: 'Không thuộc thẩm quyền.', legalBasis: 'Điều 7' }),
  withdraw: () => ({ reason: 'Không còn nhu cầu.' }),
  stop: () => ({ reason: 'Trùng hồ sơ.', legalBasis: 'Điều 8' }),
  assign: assignment,
  claim: ({ state }, { a }) => ({ task: openTaskNo(state, a) }),
  release: ({ state }, { a }) => ({ task: openTaskNo(state, a) }),
  open_consultation: question,
  record_delivery: ({ state, now }, { a, b, c }) => ({
    consultation: openQuestion(state, a),
    evidence: rarely(b, 2) ? 'opened' : 'paper_receipt',
    ...(rarely(c, 4) ? { deliveredAt: addMs(now, -3_600_000 * (c % 90)) } : {}),
  }),
  record_bounce: ({ state }, { a }) => ({ consultation: unanswered(state, a), evidence: 'Bưu điện trả lại.' }),
  answer_consultation: ({ state }, chance) => ({ consultation: openQuestion(state, chance.c), ...opinion(chance) }),
  register_paper_opinion: (world, chance) => ({
    consultation: openQuestion(world.state, chance.c),
    ...opinion(chance),
    paper: {
      number: '12/CAT',
      date: around(world, chance.b),
      signer: 'Tạ Quang Minh',
      secrecy: rarely(chance.c, 3) ? 'mat' : 'none',
    },
  }),
  close_consultation: ({ state }, { a }) => ({ consultation: openQuestion(state, a), reason: 'Không trả lời.' }),
  propose: proposal,
  sign_off: () => ({}),
  send_back: sendingBack,
  forward: () => ({}),
  decide: (_, { a, b }) => ({
    outcome: rarely(a, 3) ? 'decline' : 'approve',
    ...(rarely(b, 4) ? {} : { reason: 'Đã xem xét.' }),
  }),
  issue: (world, { a }) => ({ number: '1234/QĐ-UBND', date: around(world, a) }),
  return_result: () => ({}),
  pause: (_, { a }) => ({
    reason: 'Chờ xác minh.',
    legalBasis: 'Điều 9',
    ...(rarely(a, 2) ? { statutoryBasis: 'Điều 10' } : {}),
  }),
  resume: () => ({}),
  extend: (world, { a }) => ({ to: afterPromise(world, a), reason: 'Chờ thẩm tra thực địa.' }),
  apologise: (world, { a }) => ({
    reason: 'Chưa đủ chữ ký.',
    ...(rarely(a, 2) ? { newDate: afterPromise(world, a) } : {}),
  }),
  acknowledge_escalation: ({ state }, { a }) => ({ task: openTaskNo(state, a) }),
  comment: () => ({ text: 'Ghi chú.' }),
  raise_concern: () => ({ text: 'Theo dõi thêm.' }),
  correct_dossier: correction,
  replace_document: ({ state }, { a, b }) => ({
    index: a % (state.papers.length + 1),
    paper: rarely(b, 4) ? { kind: 'other' } : { ...choose(state.papers, a), number: `${b % 5}/MẪU` },
    reason: 'Bản mờ.',
  }),
} as const satisfies Record<AvailableAction['action'], Make>;
