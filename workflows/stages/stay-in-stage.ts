import { setCurrentDetails } from '@temporalio/workflow';
import type { StageLook } from '../../domain/look.ts';
import type { FollowedCase } from '../followed-case.ts';
import { NamedTimers } from '../named-timers.ts';

/** Walks one stage: resolves when the record has left it (a send-back is simply the next turn), or the run ends. */
export type Walk = (record: FollowedCase, stage: StageLook) => Promise<void>;

const isSame = (a: StageLook, b: StageLook | null): boolean => a.name === b?.name && a.round === b.round;

/** Shows the stage and keeps its timers until the record has left it. `nameOf` says what it waits for at the moment. */
export async function stayInStage(
  record: FollowedCase,
  stage: StageLook,
  nameOf: (stage: StageLook) => string,
): Promise<void> {
  const timers = new NamedTimers(record);
  for await (const look of record.looks()) {
    const now = record.stage();
    if (!now || !isSame(stage, now)) break;
    const name = nameOf(now);
    setCurrentDetails(`**${look.code}** · ${name} · held by ${now.function} · due ${now.due}`);
    const own = record.waits().filter((wait) => wait.scope.kind === 'stage');
    timers.keep(own, (wait) => `${name}: ${wait.summary}`);
  }
  timers.drop();
}
