import { describe, expect, test } from 'vitest';
import { consulted, faultsOf, type Mistake, stage } from './mistakes.ts';

const mistakes: readonly Mistake[] = [
  {
    name: 'a question that is overdue as it is asked',
    spoil: (draft) => (consulted(draft, 'appraisal', 0).days = 0),
    faults: [
      {
        place: '/stages/1/consultations/units/0/days',
        message: 'The consultation of police has no day to answer in; it needs one at least.',
      },
    ],
  },
  {
    name: 'deemed consent without a legal basis',
    spoil: (draft) => (consulted(draft, 'appraisal', 1).silence = { rule: 'deemed_consent' }),
    faults: [
      {
        place: '/stages/1/consultations/units/1/silence',
        message: 'The silence of line_department may be deemed consent only with a legal basis written beside it.',
      },
    ],
  },
  {
    name: 'deemed consent of the police, whatever basis is written beside it',
    spoil: (draft) =>
      (consulted(draft, 'appraisal', 0).silence = { rule: 'deemed_consent', legalBasis: 'Quy chế phối hợp, Điều 5' }),
    faults: [
      {
        place: '/stages/1/consultations/units/0/silence',
        message: 'The silence of police may never be deemed consent.',
      },
    ],
  },
  {
    name: 'deemed consent of police under another name',
    spoil: (draft) => {
      const unit = consulted(draft, 'appraisal', 4);
      unit.function = 'commune_police';
      unit.silence = { rule: 'deemed_consent', legalBasis: 'Quy chế phối hợp, Điều 5' };
    },
    faults: [
      {
        place: '/stages/1/consultations/units/4/silence',
        message: 'The silence of commune_police may never be deemed consent.',
      },
    ],
  },
  {
    name: 'a question asked by phone whose delivery a mail is to prove',
    spoil: (draft) => {
      consulted(draft, 'appraisal', 0).provenByMail = true;
      Object.assign(stage(draft, 'appraisal').consultations ?? {}, { form: 'meeting_or_phone' });
    },
    faults: [
      {
        place: '/stages/1/consultations/units/0/provenByMail',
        message: 'The question to police is not written, so no mail can prove its delivery.',
      },
    ],
  },
  {
    name: 'a unit is consulted twice',
    spoil: (draft) => (consulted(draft, 'appraisal', 3).function = 'police'),
    faults: [
      { place: '/stages/1/consultations/units/3/function', message: 'Stage "appraisal" consults police twice.' },
    ],
  },
  {
    name: 'a unit would consult itself',
    spoil: (draft) => (consulted(draft, 'appraisal', 3).function = 'planning'),
    faults: [
      {
        place: '/stages/1/consultations/units/3/function',
        message: 'Stage "appraisal" of planning would consult itself.',
      },
    ],
  },
  {
    name: 'a consultation stage consults nobody',
    procedure: 'registration-opinion',
    spoil: (draft) => delete stage(draft, 'opinions').consultations,
    faults: [
      {
        place: '/stages/1/consultations',
        message: 'Stage "opinions" of kind consultation must say whom it consults.',
      },
    ],
  },
  {
    name: 'a consultation stage waits for a holder it does not have',
    procedure: 'registration-opinion',
    spoil: (draft) => Object.assign(stage(draft, 'opinions').consultations ?? {}, { opens: 'by_holder' }),
    faults: [
      {
        place: '/stages/1/consultations/opens',
        message: 'Stage "opinions" of kind consultation must open its consultations on_entry.',
      },
    ],
  },
  {
    name: 'nothing goes out on entry',
    procedure: 'registration-opinion',
    spoil: (draft) => {
      for (const at of [0, 1, 2]) consulted(draft, 'opinions', at).mandatory = false;
    },
    faults: [
      {
        place: '/stages/1/consultations/units',
        message: 'Stage "opinions" opens on_entry but has no mandatory consultation to open.',
      },
    ],
  },
  {
    name: 'a consultation goes out by itself without a question',
    procedure: 'registration-opinion',
    spoil: (draft) => delete consulted(draft, 'opinions', 1).question,
    faults: [
      {
        place: '/stages/1/consultations/units/1',
        message: 'The consultation of foreign_affairs opens by itself and needs a question.',
      },
    ],
  },
  {
    name: 'an optional consultation is made optional',
    spoil: (draft) => (consulted(draft, 'appraisal', 2).optionalFor = ['recovery']),
    faults: [
      {
        place: '/stages/1/consultations/units/2/optionalFor',
        message: 'The consultation of foreign_affairs is optional anyway, so optionalFor says nothing.',
      },
    ],
  },
];

describe('consultations with a mistake are refused with place and reason', () => {
  test.each(mistakes)('$name', (mistake) => {
    expect(faultsOf(mistake)).toEqual(mistake.faults);
  });
});

describe('silence that a procedure may give a meaning to', () => {
  const allowed: readonly Omit<Mistake, 'faults'>[] = [
    {
      name: 'the police are noted as silent',
      spoil: (draft) => (consulted(draft, 'appraisal', 0).silence = { rule: 'proceed_noting_silence' }),
    },
    {
      name: 'a commune is deemed to consent, by a written rule',
      spoil: (draft) =>
        (consulted(draft, 'appraisal', 4).silence = { rule: 'deemed_consent', legalBasis: 'Quy chế phối hợp, Điều 5' }),
    },
  ];
  test.each(allowed)('$name', (change) => {
    expect(faultsOf({ ...change, faults: [] })).toEqual([]);
  });
});
