import { describe, expect, test } from 'vitest';
import { consulted, faultsOf, type Mistake, stage } from './mistakes.ts';

const mistakes: readonly Mistake[] = [
  {
    name: 'the first stage is no intake',
    spoil: (draft) => {
      draft.stages[0] = {
        ...stage(draft, 'intake'),
        kind: 'check',
        outcomes: [{ outcome: 'forward', to: 'appraisal' }],
      };
      draft.supplement.maxPerCase = 0;
    },
    faults: [{ place: '/stages/0/kind', message: 'The first stage, "intake", must be of kind intake, not check.' }],
  },
  {
    name: 'a later stage takes dossiers in',
    spoil: (draft) => {
      draft.stages[2] = { ...stage(draft, 'check'), kind: 'intake', outcomes: [{ outcome: 'accept', to: 'decision' }] };
    },
    faults: [
      { place: '/stages/2/kind', message: 'Only the first stage may be of kind intake; "check" is not the first.' },
    ],
  },
  {
    name: 'sign-offs where nothing is proposed',
    spoil: (draft) => (stage(draft, 'check').signOffs = ['leader']),
    faults: [{ place: '/stages/2/signOffs', message: 'Stage "check" of kind check has no use for signOffs.' }],
  },
  {
    name: 'proposal days where nothing is proposed',
    spoil: (draft) => (stage(draft, 'decision').proposalDays = 1),
    faults: [
      { place: '/stages/3/proposalDays', message: 'Stage "decision" of kind decision has no use for proposalDays.' },
    ],
  },
  {
    name: 'an issuer before the result',
    spoil: (draft) => (stage(draft, 'decision').issuer = { function: 'ppc_office', roles: ['clerk'] }),
    faults: [{ place: '/stages/3/issuer', message: 'Stage "decision" of kind decision has no use for issuer.' }],
  },
  {
    name: 'consultations in a check',
    spoil: (draft) => {
      stage(draft, 'check').consultations = {
        opens: 'by_holder',
        units: [{ ...consulted(draft, 'appraisal', 0), days: 1 }],
      };
    },
    faults: [
      { place: '/stages/2/consultations', message: 'Stage "check" of kind check has no use for consultations.' },
    ],
  },
  {
    name: 'work for somebody who only oversees',
    spoil: (draft) => stage(draft, 'check').roles.push('auditor'),
    faults: [{ place: '/stages/2/roles/2', message: 'The role auditor never does the work of a stage.' }],
  },
  {
    name: 'an administrator signs off',
    spoil: (draft) => stage(draft, 'appraisal').signOffs?.push('administrator'),
    faults: [{ place: '/stages/1/signOffs/2', message: 'The role administrator never does the work of a stage.' }],
  },
  {
    name: 'an applicant issues',
    spoil: (draft) => stage(draft, 'result').issuer?.roles.push('applicant'),
    faults: [{ place: '/stages/4/issuer/roles/1', message: 'The role applicant never does the work of a stage.' }],
  },
  {
    name: 'a decision that nobody numbers and issues',
    spoil: (draft) => delete stage(draft, 'result').issuer,
    faults: [
      {
        place: '/stages/4/issuer',
        message: 'Stage "result" of kind result must say who numbers and issues the paper.',
      },
    ],
  },
  {
    name: 'a chain in which only the proposer could sign',
    spoil: (draft) => (stage(draft, 'appraisal').signOffs = ['officer']),
    faults: [
      {
        place: '/stages/1/signOffs',
        message: 'Only those who propose in stage "appraisal" sign it off; at least one signer must have another role.',
      },
    ],
  },
  {
    name: 'one role signs twice',
    spoil: (draft) => stage(draft, 'appraisal').signOffs?.push('head'),
    faults: [{ place: '/stages/1/signOffs/2', message: 'The role head signs off stage "appraisal" twice.' }],
  },
];

describe('a stage with a mistake is refused with place and reason', () => {
  test.each(mistakes)('$name', (mistake) => {
    expect(faultsOf(mistake)).toEqual(mistake.faults);
  });
});
