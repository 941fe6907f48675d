import { describe, expect, test } from 'vitest';
import { drop, faultsOf, type Mistake, stage, statutory } from './mistakes.ts';

const why = { vi: 'Mẫu', en: 'Sample' };

const mistakes: readonly Mistake[] = [
  {
    name: 'it ends before it begins',
    spoil: (draft) => (draft.effectiveTo = '2020-09-16'),
    faults: [
      { place: '/effectiveTo', message: 'The procedure would end on 2020-09-16, before it begins on 2020-09-17.' },
    ],
  },
  {
    name: 'the warning comes on the last day',
    spoil: (draft) => (draft.target.warnOnDay = 10),
    faults: [
      {
        place: '/target/warnOnDay',
        message: 'The warning of the internal target on day 10 must come before its last day, day 10.',
      },
    ],
  },
  {
    name: 'the warning of the statutory limit comes after it',
    spoil: (draft) => (statutory(draft).warnOnDay = 21),
    faults: [
      {
        place: '/statutory/warnOnDay',
        message: 'The warning of the statutory limit on day 21 must come before its last day, day 20.',
      },
    ],
  },
  {
    name: 'nobody stands for a verified mark',
    spoil: (draft) => {
      draft.verified = { value: true };
      draft.target.verified = { value: true, by: 'Sở Tư pháp' };
    },
    faults: [{ place: '/verified', message: 'A verified mark must say by whom it was verified.' }],
  },
  {
    name: 'a supplement is offered but none is allowed',
    spoil: (draft) => (draft.supplement.maxPerCase = 0),
    faults: [
      {
        place: '/supplement/maxPerCase',
        message: 'A stage offers "request_supplement", but a case may have no supplement.',
      },
    ],
  },
  {
    name: 'a supplement is allowed but nowhere offered',
    spoil: (draft) => drop(draft, 'intake', 'request_supplement'),
    faults: [
      {
        place: '/supplement/maxPerCase',
        message: 'A case may have a supplement, but no stage offers "request_supplement".',
      },
    ],
  },
  {
    name: 'concerns are kept with oneself',
    spoil: (draft) => (draft.concernsBetween = ['police']),
    faults: [
      {
        place: '/concernsBetween',
        message: 'The thread of concerns is kept between at least two functions, or by none.',
      },
    ],
  },
  {
    name: 'concerns name a function twice',
    spoil: (draft) => (draft.concernsBetween = ['police', 'police']),
    faults: [{ place: '/concernsBetween', message: 'The thread of concerns names a function twice.' }],
  },
  {
    name: 'a paper is asked only of a programme of a non-project subtype',
    spoil: (draft) =>
      draft.checklist.push({ paper: 'other', when: { modes: ['programme'], subtypes: ['goods'] }, why }),
    faults: [{ place: '/checklist/11/when', message: 'The condition for the paper other can never hold.' }],
  },
  {
    name: "a grant's paper is asked of a registration",
    procedure: 'registration-opinion',
    spoil: (draft) => draft.checklist.push({ paper: 'goods_list', when: { subtypes: ['goods'] }, why }),
    faults: [{ place: '/checklist/2/when', message: 'The condition for the paper goods_list can never hold.' }],
  },
  {
    name: 'a field is misspelt',
    spoil: (draft) => Object.assign(stage(draft, 'appraisal'), { 'signOffs/': ['head'] }),
    faults: [{ place: '/stages/1/signOffs~1', message: 'There is no field "signOffs/" here.' }],
  },
  {
    name: 'a field is missing',
    spoil: (draft) => Object.assign(draft.target, { unit: undefined }),
    faults: [{ place: '/target/unit', message: 'Invalid option: expected one of "working"|"calendar".' }],
  },
];

describe('terms with a mistake are refused with place and reason', () => {
  test.each(mistakes)('$name', (mistake) => {
    expect(faultsOf(mistake)).toEqual(mistake.faults);
  });
});
