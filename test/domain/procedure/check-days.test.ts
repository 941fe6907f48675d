import { describe, expect, test } from 'vitest';
import { consulted, faultsOf, lead, type Mistake, stage, statutory } from './mistakes.ts';

const mistakes: readonly Mistake[] = [
  {
    name: 'the stages need more days than the internal target gives',
    spoil: (draft) => (stage(draft, 'check').days = 2),
    faults: [
      {
        place: '/target/days',
        message:
          'The stages "intake", "appraisal", "check", "decision" and "result" need 11 days, but the internal target gives only 10.',
      },
    ],
  },
  {
    name: 'the longer of two ways does not fit',
    spoil: (draft) => {
      lead(draft, 'appraisal', 'propose_decline', 'decision');
      stage(draft, 'check').days = 3;
    },
    faults: [
      {
        place: '/target/days',
        message:
          'The stages "intake", "appraisal", "check", "decision" and "result" need 12 days, but the internal target gives only 10.',
      },
    ],
  },
  {
    name: 'the stages up to the decision do not fit clocks that end on it',
    procedure: 'emergency-relief',
    spoil: (draft) => (stage(draft, 'decision').days = 1),
    faults: [
      {
        place: '/target/days',
        message:
          'The stages "intake", "appraisal", "check" and "decision" need 4 days, but the internal target gives only 3.',
      },
      {
        place: '/statutory/days',
        message:
          'The stages "intake", "appraisal", "check" and "decision" need 4 days, but the statutory limit gives only 3.',
      },
    ],
  },
  {
    name: 'so many working days cannot lie in a shorter statutory limit of calendar days',
    spoil: (draft) => (statutory(draft).days = 6),
    faults: [
      {
        place: '/statutory/days',
        message: 'The stages "intake" and "appraisal" need 7 days, but the statutory limit gives only 6.',
      },
    ],
  },
  {
    name: 'the proposal takes longer than its stage',
    spoil: (draft) => (stage(draft, 'appraisal').proposalDays = 7),
    faults: [
      {
        place: '/stages/1/proposalDays',
        message: 'The proposal of stage "appraisal" may take 7 days, but the whole stage has only 6.',
      },
    ],
  },
  {
    name: 'a consultation is due after the proposal',
    spoil: (draft) => (consulted(draft, 'appraisal', 2).days = 6),
    faults: [
      {
        place: '/stages/1/consultations/units/2/days',
        message:
          'The consultation of foreign_affairs has 6 days, but the proposal of stage "appraisal" is due on day 5.',
      },
    ],
  },
  {
    name: 'a consultation is due after its stage',
    procedure: 'registration-opinion',
    spoil: (draft) => (consulted(draft, 'opinions', 0).days = 7),
    faults: [
      {
        place: '/stages/1/consultations/units/0/days',
        message: 'The consultation of police has 7 days, but stage "opinions" ends on day 5.',
      },
    ],
  },
];

describe('days that cannot fit are refused with place and reason', () => {
  test.each(mistakes)('$name', (mistake) => {
    expect(faultsOf(mistake)).toEqual(mistake.faults);
  });
});

test('days after the decision do not burden clocks that end on it', () => {
  const spoil: Mistake['spoil'] = (draft) => (stage(draft, 'result').days = 5);
  expect(faultsOf({ name: '', procedure: 'emergency-relief', spoil, faults: [] })).toEqual([]);
});
