import { describe, expect, it } from 'vitest';
import { notices } from '../../../domain/notices/notices.ts';
import type { NoticeTemplate } from '../../../domain/notices/template.ts';
import type { PersonKey } from '../../helpers/province-plan.ts';
import { actorOf, keyOf, personIds } from '../../helpers/pure-province.ts';
import { after, straight } from '../../helpers/stories.ts';
import { having } from './audiences.ts';
import { actLines } from './notified.ts';
import { timeLines } from './notified-in-time.ts';

const lines = [...actLines, ...timeLines];

/** Of an act in the lists of who is notified: what date somebody’s message names. */
type Named = readonly [act: string, who: PersonKey, date: string | null];

/** The case is promised for 07/12, its limit by law is 10/12, its appraisal is due on 30/11, the police’s opinion on 27/11. */
const named = {
  concern_raised: [['the police raise a concern', 'union.focal_point', 'target 2026-12-07']],
  result_returned: [['the result is returned', 'union.manager', null]],
  case_refused: [['the dossier is refused', 'owner.applicant', null]],
  case_stopped: [['the Union stops the case', 'planning.head', null]],
  case_withdrawn: [['the applicant withdraws while people are at work', 'planning.officer', null]],
  supplement_requested: [['a supplement is requested', 'owner.applicant', 'supplement 2026-12-14']],
  target_breach: [
    ['day 10 is past', 'planning.officer', 'target 2026-12-07'],
    ['day 10 is past', 'planning.leader', 'target 2026-12-07'],
  ],
  statutory_breach: [['the statutory limit is past', 'planning.officer', 'statutory 2026-12-10']],
  silence_revoked: [
    [
      'a consultation comes back after its silence was noted, and somebody studies the case',
      'planning.officer',
      'consultation 2026-12-02',
    ],
  ],
  sent_back: [['the leader sends back to the officer', 'planning.officer', 'task 2026-11-30']],
  supplement_provided: [['the supplement comes', 'union.intake_officer', 'task 2026-11-23']],
  task_assigned: [['a task is handed out', 'planning.officer2', 'task 2026-11-30']],
  task_without_taker: [['a stage begins in a unit that has nobody to do its work', 'planning.head', 'task 2026-11-30']],
  task_opened: [
    ['the police are asked', 'police.focal_point', 'task 2026-11-27'],
    ['the supplement does not come', 'union.intake_officer', 'task 2026-12-16'],
  ],
  task_overdue: [['a task is overdue', 'planning.officer', 'task 2026-11-30']],
  consultation_overdue: [
    ['the police are silent', 'planning.officer', 'consultation 2026-11-27'],
    ['the police are silent', 'police.focal_point', 'consultation 2026-11-27'],
  ],
  consent_by_silence: [['a silence is consent', 'planning.officer', 'consultation 2026-11-26']],
  late_opinion: [['an opinion comes after the case has gone on without it', 'ppc_office.officer', null]],
  silence_noted: [['a silence is noted and the case goes on', 'ppc_office.officer', 'consultation 2026-11-26']],
  escalation: [
    ['the due day of a task begins', 'planning.head', 'task 2026-11-30'],
    ['day 7 comes', 'planning.manager', 'task 2026-11-30'],
  ],
  promise_extended: [['the promised day is extended', 'planning.officer', 'target 2026-12-10']],
  apology: [['the Union apologises', 'owner.applicant', 'target 2026-12-07']],
  apology_due: [['two working days before the promised day come', 'union.intake_officer', 'target 2026-12-07']],
  reminder: [
    ['a consultation is due on the next working day', 'police.focal_point', 'task 2026-11-27'],
    ['a task that somebody has is due on the next working day', 'planning.officer2', 'task 2026-11-30'],
  ],
  second_reminder: [
    ['a task whose day has moved ahead is due on the next working day again', 'planning.officer', 'task 2026-12-01'],
  ],
  calendar_changed: [
    ['a day off is published within the case’s days', 'police.focal_point', 'task 2026-11-30'],
    ['a day off is published within the case’s days', 'planning.officer', 'task 2026-12-01'],
    ['a day off is published within the case’s days', 'owner.applicant', 'target 2026-12-08'],
  ],
  case_paused: [
    ['the Union’s manager pauses the case', 'planning.officer', null],
    ['the Union’s manager pauses the case', 'owner.applicant', null],
  ],
  case_resumed: [
    ['the Union’s leader lets it go on', 'planning.officer', 'task 2026-11-30'],
    ['the Union’s leader lets it go on', 'owner.applicant', 'target 2026-12-07'],
  ],
  target_warning: [['day 7 comes', 'union.manager', 'target 2026-12-07']],
  dossier_corrected: [['a paper is replaced by a better copy', 'police.focal_point', 'target 2026-12-07']],
  delivery_failed: [['the consultation to the police comes back', 'planning.officer2', 'consultation 2026-11-27']],
  paper_opinion_registered: [['the police’s answer on paper is registered', 'police.focal_point', null]],
  opinion_received: [['the police answer', 'planning.officer', 'task 2026-11-30']],
  decided: [['the chair decides', 'union.intake_officer', 'target 2026-12-07']],
  receipt: [['the applicant hands in', 'owner.applicant2', 'target 2026-12-07']],
  // to watchers: below
  case_moved: [],
} as const satisfies Record<NoticeTemplate, readonly Named[]>;

const all = Object.entries<readonly Named[]>(named).flatMap(([template, list]) =>
  list.map(([act, who, date]) => ({ template, act, who, date })),
);

describe('a message names the date of what it is about', () => {
  it.each(all)('$template, when $act, to $who: $date', ({ template, act, who, date }) => {
    const line = lines.find((one) => one.act === act);
    const notified = line?.story().notices.find((one) => keyOf(one.recipient) === who);
    expect(notified?.template).toBe(template);
    expect(notified?.date && `${notified.date.of} ${notified.date.date}`).toBe(date);
  });

  it('to a watcher: the case’s own', () => {
    const world = after('propose');
    const before = world.state.version;
    straight.headSigns(world);
    straight.leaderSigns(world);
    const facts = world.journal.slice(before).map((event) => event.fact);
    const watcher = personIds['union.manager'];
    const notified = notices(world.state, facts, actorOf('planning.leader'), world.context(), [watcher]);
    const moved = notified.find(({ recipient }) => recipient === watcher);
    expect(moved).toMatchObject({ template: 'case_moved', date: { of: 'target', date: '2026-12-07' } });
  });
});

describe('while the case is paused', () => {
  const paused = () =>
    having(after('askPolice'), (world) =>
      world.act('union.manager', { type: 'pause', reason: 'Chờ xác minh.', legalBasis: 'Điều 9' }),
    );

  it('its task has no date', () => {
    const world = paused();
    world.act('planning.manager', { type: 'assign', task: 2, to: personIds['planning.officer2'] });
    expect(world.notices).toMatchObject([{ template: 'task_assigned', date: null }]);
  });

  it('a consultation has', () => {
    const world = paused();
    world.at('2026-11-26 07:30').passTime();
    const notified = world.notices.find(({ recipient }) => keyOf(recipient) === 'police.focal_point');
    expect(notified).toMatchObject({ template: 'reminder', date: { of: 'task', date: '2026-11-27' } });
  });
});
