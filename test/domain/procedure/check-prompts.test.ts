import { expect, test } from 'vitest';
import { faultsOf, type Mistake, type ProcedureDraft, stage } from './mistakes.ts';

const asking = (draft: ProcedureDraft) => {
  const { consultations } = stage(draft, 'appraisal');
  if (!consultations) throw new Error('the appraisal asks nobody');
  return consultations;
};

const mistakes: readonly Mistake[] = [
  {
    name: 'a task is reminded of three times',
    spoil: (draft) => (stage(draft, 'appraisal').reminders = [3, 2, 1]),
    faults: [{ place: '/stages/1/reminders/2', message: 'Stage "appraisal" is reminded of at most twice.' }],
  },
  {
    name: 'two reminders fall on one day',
    spoil: (draft) => (stage(draft, 'appraisal').reminders = [2, 2]),
    faults: [{ place: '/stages/1/reminders/1', message: 'Stage "appraisal" is reminded of twice on the same day.' }],
  },
  {
    name: 'a reminder would come before the task',
    spoil: (draft) => (stage(draft, 'check').reminders = [2]),
    faults: [
      {
        place: '/stages/2/reminders/0',
        message: 'Stage "check" has 1 days, so nobody can be reminded of it 2 days before its end.',
      },
    ],
  },
  {
    name: 'a reminder would come before any question',
    spoil: (draft) => (asking(draft).reminders = [5]),
    faults: [
      {
        place: '/stages/1/consultations/reminders/0',
        message:
          'A consultation of stage "appraisal" has 4 days, so nobody can be reminded of it 5 days before its end.',
      },
    ],
  },
  {
    name: 'the escalationSteps leads downwards',
    spoil: (draft) => {
      draft.escalation = [
        { to: 'leader', days: 0 },
        { to: 'head', days: 1 },
      ];
    },
    faults: [{ place: '/escalation/1/to', message: 'The escalation steps lead upwards: head cannot follow leader.' }],
  },
  {
    name: 'two steps are notified on one day',
    spoil: (draft) => {
      draft.escalation = [
        { to: 'head', days: 1 },
        { to: 'manager', days: 1 },
      ];
    },
    faults: [
      { place: '/escalation/1/days', message: 'The manager is notified 1 days after, not later than the head.' },
    ],
  },
];

test.each(mistakes)('refuses a procedure in which $name', (mistake) => {
  expect(faultsOf(mistake)).toEqual(mistake.faults);
});

test('takes two reminders and escalation steps of its own', () => {
  const spoil = (draft: ProcedureDraft) => {
    stage(draft, 'appraisal').reminders = [3, 0];
    asking(draft).reminders = [];
    draft.escalation = [{ to: 'leader', days: 3 }];
  };
  expect(faultsOf({ name: '', spoil, faults: [] })).toEqual([]);
});
