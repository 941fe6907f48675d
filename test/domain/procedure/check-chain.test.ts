import { describe, expect, test } from 'vitest';
import { drop, faultsOf, lead, type Mistake, stage } from './mistakes.ts';

const mistakes: readonly Mistake[] = [
  {
    name: 'an outcome leads to an unknown stage',
    spoil: (draft) => lead(draft, 'intake', 'accept', 'apraisal'),
    faults: [
      {
        place: '/stages/0/outcomes/0/to',
        message: 'The outcome "accept" of stage "intake" leads to "apraisal", but there is no such stage.',
      },
    ],
  },
  {
    name: 'two stages share a name',
    spoil: (draft) => (stage(draft, 'result').name = 'check'),
    faults: [
      {
        place: '/stages/3/outcomes/0/to',
        message: 'The outcome "approve" of stage "decision" leads to "result", but there is no such stage.',
      },
      {
        place: '/stages/3/outcomes/1/to',
        message: 'The outcome "decline" of stage "decision" leads to "result", but there is no such stage.',
      },
      { place: '/stages/4/name', message: 'There is an earlier stage named "check".' },
    ],
  },
  {
    name: 'a stage is named end',
    spoil: (draft) => {
      stage(draft, 'result').name = 'end';
      lead(draft, 'decision', 'approve', 'end');
      lead(draft, 'decision', 'decline', 'end');
    },
    faults: [{ place: '/stages/4/name', message: '"end" closes the case and cannot name a stage.' }],
  },
  {
    name: 'there is no way to an end',
    spoil: (draft) => lead(draft, 'result', 'returned', 'check'),
    faults: [
      {
        place: '/stages/4/outcomes/0/to',
        message:
          'The outcome "returned" of stage "result" leads to "check" but closes the case and must lead to "end".',
      },
      {
        place: '/stages/0',
        message: 'There is no way to an end from "intake", "appraisal", "check", "decision" and "result".',
      },
    ],
  },
  {
    name: 'nobody comes to a stage',
    spoil: (draft) => {
      lead(draft, 'appraisal', 'propose_approval', 'decision');
      lead(draft, 'appraisal', 'propose_decline', 'decision');
    },
    faults: [{ place: '/stages/2', message: 'No outcome leads to "check" from the first stage on.' }],
  },
  {
    name: 'the chain goes past the decision',
    spoil: (draft) => lead(draft, 'check', 'forward', 'result'),
    faults: [
      { place: '/stages/3', message: 'No outcome leads to "decision" from the first stage on.' },
      { place: '/stages', message: 'The chain can come to its end without a decision.' },
    ],
  },
  {
    name: 'one of two ways goes past the decision that ends the clocks',
    procedure: 'emergency-relief',
    spoil: (draft) => lead(draft, 'appraisal', 'propose_decline', 'result'),
    faults: [
      { place: '/stages', message: 'The chain can come to its end without a decision.' },
      {
        place: '/target/endsOn',
        message: 'The internal target ends with the decision, but the chain can come to its end without it.',
      },
      {
        place: '/statutory/endsOn',
        message: 'The statutory limit ends with the decision, but the chain can come to its end without it.',
      },
    ],
  },
  {
    name: 'a clock waits for the last signature of an appraisal that nobody signs',
    spoil: (draft) => (stage(draft, 'appraisal').signOffs = []),
    faults: [
      {
        place: '/statutory/endsOn',
        message:
          "The statutory limit ends with the appraisal's last signature, but the chain can come to its end without it.",
      },
    ],
  },
  {
    name: 'a clock waits for an appraisal where there is only a collation',
    procedure: 'registration-opinion',
    spoil: (draft) => (draft.target.endsOn = 'appraisal_signed'),
    faults: [
      {
        place: '/target/endsOn',
        message:
          "The internal target ends with the appraisal's last signature, but the chain can come to its end without it.",
      },
    ],
  },
  {
    name: 'a send-back leads ahead',
    spoil: (draft) => lead(draft, 'check', 'send_back', 'result'),
    faults: [
      {
        place: '/stages/2/outcomes/1/to',
        message: 'The outcome "send_back" of stage "check" leads to "result" but must lead to an earlier stage.',
      },
    ],
  },
  {
    name: 'an outcome other than a send-back leads back',
    spoil: (draft) => lead(draft, 'appraisal', 'propose_decline', 'intake'),
    faults: [
      {
        place: '/stages/1/outcomes/1/to',
        message: 'The outcome "propose_decline" of stage "appraisal" leads to "intake" but must lead to a later stage.',
      },
    ],
  },
  {
    name: 'a supplement moves the dossier on',
    spoil: (draft) => lead(draft, 'intake', 'request_supplement', 'appraisal'),
    faults: [
      {
        place: '/stages/0/outcomes/1/to',
        message:
          'The outcome "request_supplement" of stage "intake" leads to "appraisal" but must lead to its own stage, because the dossier waits there.',
      },
    ],
  },
  {
    name: 'a refusal does not close',
    spoil: (draft) => lead(draft, 'intake', 'refuse', 'result'),
    faults: [
      {
        place: '/stages/0/outcomes/2/to',
        message: 'The outcome "refuse" of stage "intake" leads to "result" but closes the case and must lead to "end".',
      },
    ],
  },
  {
    name: 'a decision lacks an outcome',
    spoil: (draft) => drop(draft, 'decision', 'decline'),
    faults: [
      { place: '/stages/3/outcomes', message: 'Stage "decision" of kind decision needs the outcome "decline".' },
    ],
  },
  {
    name: 'an appraisal can propose nothing',
    spoil: (draft) => {
      drop(draft, 'appraisal', 'propose_approval');
      drop(draft, 'appraisal', 'propose_decline');
    },
    faults: [
      {
        place: '/stages/1/outcomes',
        message:
          'Stage "appraisal" of kind appraisal needs at least one of the outcomes "propose_approval" and "propose_decline".',
      },
      {
        place: '/stages/2',
        message: 'No outcome leads to "check", "decision" and "result" from the first stage on.',
      },
      { place: '/stages/0', message: 'There is no way to an end from "intake" and "appraisal".' },
    ],
  },
  {
    name: 'a check decides',
    spoil: (draft) => stage(draft, 'check').outcomes.push({ outcome: 'approve', to: 'result' }),
    faults: [
      {
        place: '/stages/2/outcomes/2/outcome',
        message: 'Stage "check" of kind check cannot have the outcome "approve".',
      },
      { place: '/stages', message: 'The chain can come to its end without a decision.' },
    ],
  },
  {
    name: 'an outcome leads two ways',
    spoil: (draft) => stage(draft, 'appraisal').outcomes.push({ outcome: 'propose_approval', to: 'decision' }),
    faults: [{ place: '/stages/1/outcomes/3', message: 'Stage "appraisal" has the outcome "propose_approval" twice.' }],
  },
  {
    name: 'a send-back to the same stage stands twice',
    spoil: (draft) => stage(draft, 'decision').outcomes.push({ outcome: 'send_back', to: 'appraisal' }),
    faults: [{ place: '/stages/3/outcomes/3', message: 'Stage "decision" has the outcome "send_back" twice.' }],
  },
];

describe('a chain with a mistake is refused with place and reason', () => {
  test.each(mistakes)('$name', (mistake) => {
    expect(faultsOf(mistake)).toEqual(mistake.faults);
  });
});

test('several send-backs to different stages are no mistake', () => {
  const spoil: Mistake['spoil'] = (draft) =>
    stage(draft, 'decision').outcomes.push({ outcome: 'send_back', to: 'check' });
  expect(faultsOf({ name: '', spoil, faults: [] })).toEqual([]);
});
