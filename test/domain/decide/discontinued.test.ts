import { expect, test } from 'vitest';
import { type ClockName, clockState } from '../../../domain/case/clock.ts';
import { plainDate } from '../../../domain/time/plain-date.ts';
import type { PureWorld } from '../../helpers/pure-world.ts';
import { after } from '../../helpers/stories.ts';
import { situations } from '../available-actions/situations.ts';

const badge = ({ state: { clocks } }: PureWorld, name: ClockName = 'target') =>
  clocks[name] && clockState(clocks[name], plainDate('2027-06-01'));

const supplement = { type: 'request_supplement', items: [{ text: 'Bản ký.' }] } as const;
const withdraw = { type: 'withdraw', reason: 'Đổi ý.' } as const;

test('what the applicant withdraws was not in time, nor late', () => {
  expect(badge(situations.withdrawn())).toBe('discontinued');
  const waiting = after('submit');
  waiting.act('union.intake_officer', supplement);
  waiting.act('owner.applicant', withdraw);
  expect(badge(waiting)).toBe('discontinued');
});

test('nor what the Union stops; the appraisal that was signed before keeps its own', () => {
  const stopped = situations.stopped();
  expect([badge(stopped), badge(stopped, 'statutory')]).toEqual(['discontinued', 'met']);
});

test('nor what was late already when it was given up: the breach stands in the journal', () => {
  const late = after('submit');
  const passed = late.at('2027-01-04 09:00').passTime();
  expect(passed).toContainEqual(expect.objectContaining({ type: 'due_passed', kind: 'target_breach' }));
  late.act('owner.applicant', withdraw);
  expect(badge(late)).toBe('discontinued');
});

test('a refusal is an answer, given in time or late', () => {
  expect(badge(situations.refused())).toBe('met');
});
