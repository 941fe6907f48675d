import { describe, expect, it } from 'vitest';
import type { CaseEvent } from '../../../domain/event.ts';
import { evolve, fold } from '../../../domain/evolve.ts';
import { after } from '../../helpers/stories.ts';

const journal = (): CaseEvent[] => after('returnResult').journal;

describe('the fold of a journal', () => {
  it('is the case', () => {
    const world = after('returnResult');
    expect(fold(world.journal)).toStrictEqual(world.state);
  });

  it('of no events is no case', () => {
    expect(fold([])).toBeNull();
  });

  it('reads neither calendar nor procedure: it is the same from what JSON kept', () => {
    const world = after('returnResult');
    expect(fold(JSON.parse(JSON.stringify(world.journal)) as CaseEvent[])).toStrictEqual(world.state);
  });

  it.each([
    ['begins otherwise than with the submission', (all: CaseEvent[]) => all.slice(1), /comes before its submission/],
    ['leaves an event out', (all: CaseEvent[]) => all.toSpliced(3, 1), /does not follow version 3/],
    ['has an event twice', (all: CaseEvent[]) => all.toSpliced(3, 0, ...all.slice(2, 3)), /does not follow version 3/],
    ['submits twice', (all: CaseEvent[]) => [...all.slice(0, 1), ...all], /submits it again/],
  ])('fails loudly where it %s', (_, spoil, message) => {
    expect(() => fold(spoil(journal()))).toThrow(message);
  });

  it('names the case and the event that has no person where one must have acted', () => {
    const [first] = journal();
    if (!first) throw new Error('an empty journal');
    const bySystem: CaseEvent = { ...first, actor: { kind: 'system' } };
    expect(() => evolve(null, bySystem)).toThrow(/event 1 of case .* has no person/);
  });
});
