import type { Case } from '../case/case.ts';
import type { Clock } from '../case/clock.ts';
import type { DueKind } from '../dues.ts';

/** What was handled in the clock's earlier round counts as handled in its new one: nobody is notified twice of the same day. */
export function withRoundHandled(state: Case, earlier: Clock | null, kinds: readonly DueKind[]): Case {
  const clock = earlier && state.clocks[earlier.name];
  if (!clock || clock.round === earlier.round) return state;
  const { name, round } = clock;
  const handled = kinds.filter((kind) => state.handledDues.includes(`${kind}/${name}/${earlier.round}`));
  return { ...state, handledDues: [...state.handledDues, ...handled.map((kind) => `${kind}/${name}/${round}`)] };
}
