import type { DigestHead, DigestNotice, DigestTask } from '../../db/queries/digests/digest-of.ts';
import { caseIn } from '../../db/queries/cases/case-by-id.ts';
import { stoppedSince } from '../../domain/case/clock.ts';
import { dateMarks, standsSince } from '../../domain/notices/date.ts';
import { type Calendar, isProvisional } from '../../domain/time/calendar.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import type { DigestWords } from './digest-words.ts';
import { saidTo } from './said-to.ts';
import { type Frame, marked, written } from './words.ts';

/** A line is about one case, and leads to it. */
export type Line = { readonly caseId: CaseId; readonly code: string; readonly text: string };
export type Section = { readonly heading: string; readonly lines: readonly Line[]; readonly more: number };

type DigestFrame = {
  readonly head: DigestHead;
  /** The next working day. */
  readonly next: PlainDate;
  readonly calendarOf: (version: number) => Calendar;
  readonly frame: Frame;
  readonly words: DigestWords;
};

/** More would not be read: the list itself is a click away. */
const most = 100;

const cut = (heading: string, lines: readonly Line[]): Section[] =>
  lines.length === 0 ? [] : [{ heading, lines: lines.slice(0, most), more: Math.max(0, lines.length - most) }];

/** The recipient's own tasks, then each unit that they manage, then what else has happened. */
export function sectionsOf(
  frame: DigestFrame,
  tasks: readonly DigestTask[],
  notices: readonly DigestNotice[],
): Section[] {
  const { words } = frame;
  const own = byUrgency(
    tasks.filter(({ managed }) => !managed),
    daysOf(frame),
  );
  return [
    ...cut(
      words.late,
      own.late.map((task) => ownLine(frame, task)),
    ),
    ...cut(
      words.today,
      own.today.map((task) => ownLine(frame, task)),
    ),
    ...cut(
      words.next,
      own.next.map((task) => ownLine(frame, task)),
    ),
    ...cut(
      words.fresh,
      own.later.map((task) => ownLine(frame, task)),
    ),
    ...unitSections(
      frame,
      tasks.filter(({ managed }) => managed),
    ),
    ...cut(
      words.notices,
      notices.map((notice) => noticeLine(frame, notice)),
    ),
  ];
}

/** By unit, and there by urgency; each case once, by its most urgent task. */
function unitSections(frame: DigestFrame, tasks: readonly DigestTask[]): Section[] {
  const { words, head } = frame;
  return [...Map.groupBy(tasks, ({ unit }) => unit).values()].flatMap((ofUnit) => {
    const [first] = ofUnit;
    if (!first) return [];
    const name = words.unit(head.language === 'en' ? first.unitEn : first.unitVi);
    const { late, today, later } = byUrgency(oncePerCase(ofUnit), daysOf(frame));
    return [
      ...cut(
        `${name} – ${words.late}`,
        late.map((task) => unitLine(frame, task)),
      ),
      ...cut(
        `${name} – ${words.today}`,
        today.map((task) => unitLine(frame, task)),
      ),
      ...cut(
        `${name} – ${words.soon}`,
        later.map((task) => unitLine(frame, task)),
      ),
    ];
  });
}

/** The tasks come sorted, the longest due first. */
const oncePerCase = (tasks: readonly DigestTask[]): DigestTask[] =>
  [...Map.groupBy(tasks, ({ caseId }) => caseId).values()].flatMap((ofCase) => ofCase.slice(0, 1));

type Days = { readonly day: PlainDate; readonly next: PlainDate };

const daysOf = ({ head, next }: DigestFrame): Days => ({ day: head.day, next });

/**
 * A manager's case is late also when its promised day is past while the task in hand still has time. `next`: what is due on
 * the next working day, or on a day off before it; only for who does it.
 */
export function byUrgency(tasks: readonly DigestTask[], { day, next }: Days) {
  const isLate = ({ managed, due, targetDue }: DigestTask) =>
    due < day || (managed && targetDue !== null && targetDue < day);
  const isNext = ({ managed, due }: DigestTask) => !managed && due > day && due <= next;
  return {
    late: tasks.filter(isLate),
    today: tasks.filter((task) => !isLate(task) && task.due === day),
    next: tasks.filter((task) => !isLate(task) && isNext(task)),
    later: tasks.filter((task) => !isLate(task) && task.due > day && !isNext(task)),
  };
}

const titleOf = ({ head }: DigestFrame, { titleVi, titleEn }: DigestTask | DigestNotice): string =>
  head.language === 'en' ? (titleEn ?? titleVi) : titleVi;

const line = (frame: DigestFrame, one: DigestTask | DigestNotice, parts: readonly string[]): Line => ({
  caseId: one.caseId,
  code: one.code,
  text: [titleOf(frame, one), ...parts].join(' – '),
});

const ownLine = (frame: DigestFrame, task: DigestTask): Line =>
  line(frame, task, [
    frame.words.tasks[task.kind],
    taskDue(frame, task),
    ...(task.holder === null ? [frame.words.nobody] : []),
  ]);

const unitLine = (frame: DigestFrame, task: DigestTask): Line =>
  line(frame, task, [
    frame.words.tasks[task.kind],
    taskDue(frame, task),
    ...targetOf(frame, task),
    task.holder ?? frame.words.nobody,
  ]);

/** The promise with its marks, or since when it stands; whether it has passed says the heading. */
function targetOf({ words, frame, head, calendarOf }: DigestFrame, { targetDue: date, ...task }: DigestTask): string[] {
  const state = caseIn(task.state);
  const on = { calendar: calendarOf(task.calendarVersion), today: head.day };
  if (date !== null)
    return [words.due.target(marked(date, { ...dateMarks({ of: 'target', date }, state, on), passed: false }, frame))];
  const since = state.clocks.target && stoppedSince(state.clocks.target);
  return since ? [frame.stopped(written(since))] : [];
}

function taskDue({ words, frame, calendarOf }: DigestFrame, { due, calendarVersion }: DigestTask): string {
  const provisional = isProvisional(calendarOf(calendarVersion), due);
  return words.due.task(marked(due, { provisional, passed: false, final: true }, frame));
}

function noticeDate({ words, frame, head, calendarOf }: DigestFrame, notice: DigestNotice): string[] {
  const { due: date, dueOf: of, template, calendarVersion } = notice;
  const state = caseIn(notice.state);
  if (date !== null && of !== null) {
    const on = { calendar: calendarOf(calendarVersion), today: head.day };
    return [words.due[of](marked(date, dateMarks({ of, date }, state, on), frame))];
  }
  const since = standsSince(template, state);
  return since === null ? [] : [frame.stopped(written(since))];
}

const noticeLine = (frame: DigestFrame, notice: DigestNotice): Line =>
  line(frame, notice, [
    ...[notice.template, ...notice.also].map(
      (template) => saidTo({ ...notice, template, language: frame.head.language }).what,
    ),
    ...noticeDate(frame, notice),
  ]);
