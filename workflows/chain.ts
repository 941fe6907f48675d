import type { TaskKind } from '../domain/case/task.ts';
import type { DueKind } from '../domain/dues.ts';
import type { Look, StageLook, Wait } from '../domain/look.ts';
import type { StageKind } from '../domain/procedure/procedure.ts';
import type { PlainDate } from '../domain/time/plain-date.ts';

/**
 * The chain as Temporal's page tells it: the seven kinds of stage in the order of the Union's own procedure, each with the
 * sentence that says what happens there. Which of them a case walks, in which order and for how long, is its procedure's.
 */
export const chain = {
  intake: {
    title: 'union intake',
    sentence: 'The Union takes the dossier in: it accepts it, asks once for a supplement, or refuses it.',
  },
  appraisal: {
    title: 'planning appraisal',
    sentence:
      'The department appraises the dossier, consults the police and other units, proposes, and signs up the line.',
  },
  consultation: {
    title: 'police and other consultations',
    sentence: 'The units asked give their opinions side by side; silence is never consent by default.',
  },
  collation: {
    title: 'collation of opinions',
    sentence: 'The opinions are collated into one proposal.',
  },
  check: {
    title: 'office check',
    sentence: 'The office of the People’s Committee checks the submission, forwards it or sends it back.',
  },
  decision: {
    title: 'provincial decision',
    sentence: 'The Provincial People’s Committee approves, declines, or sends it back.',
  },
  result: {
    title: 'issue and return',
    sentence: 'The clerk numbers and issues the decision; the Union returns the result, which closes the case.',
  },
} as const satisfies Record<StageKind, { readonly title: string; readonly sentence: string }>;

/** What an open task waits for. */
const tasks = {
  intake: 'intake',
  appraise: 'proposal',
  collate: 'collation',
  consult: 'consultations to be sent',
  sign_off: 'signature',
  check: 'check',
  decide: 'decision',
  issue: 'issue of the decision',
  return_result: 'return of the result',
  answer_consultation: 'opinion',
  chase_supplement: 'asking for the supplement',
} as const satisfies Record<TaskKind, string>;

/** What comes by itself before or after the last day of what it is about; null: that last day itself. */
const steps = {
  target_warning: 'warning',
  apology_due: 'apology to be prepared',
  target_breach: null,
  statutory_breach: null,
  reminder: 'reminder',
  task_overdue: null,
  escalation: 'escalation',
  consultation_overdue: null,
  consultation_silence: 'silence takes effect after',
  supplement_unanswered: null,
} as const satisfies Record<DueKind, string | null>;

/** `04/12`, as officials write it. */
const shortDate = (day: PlainDate): string => day.slice(5).split('-').toReversed().join('/');

/**
 * The name of a due's timer: what it is about and until when, then what comes: "decision due 01/12", "police opinion due
 * 04/12, reminder 03/12", "day 10 ends 08/12, warning 03/12".
 */
export function nameOf(wait: Wait, look: Pick<Look, 'consultations'>): string {
  const step = steps[wait.kind];
  const about = `${aboutOf(wait, look)} ${shortDate(wait.dueOn)}`;
  return step ? `${about}, ${step} ${shortDate(wait.on)}` : about;
}

function aboutOf({ part, task, days }: Wait, { consultations }: Pick<Look, 'consultations'>): string {
  if (part === 'target') return `day ${days} ends`;
  if (part === 'statutory') return 'statutory limit ends';
  const asked = consultations.find(({ no }) => part === `consultation/${no}`);
  if (asked) return `${asked.function} opinion${asked.round > 1 ? ` of round ${asked.round}` : ''} due`;
  return `${task ? tasks[task] : 'supplement'} due`;
}

/** What the stage waits for now, in words; a stage that only waits for others has no task of its own. */
export const waitedFor = ({ kind, waitsFor }: StageLook): string =>
  [...new Set(waitsFor.map((task) => tasks[task]))].join(', ') || chain[kind].title;
