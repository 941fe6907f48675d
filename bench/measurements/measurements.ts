import type { Measurement } from '../bench.ts';
import { calendar } from './calendar.ts';
import { decisions } from './decisions.ts';
import { digest } from './digest.ts';
import { dues } from './dues.ts';
import { caseWorkflows } from './case-workflows.ts';
import { lists } from './lists.ts';
import type { MeasurementName } from './names.ts';
import { openCases } from './open-cases.ts';
import { readThenAct } from './read-then-act.ts';
import { secondStart } from './second-start.ts';
import { watchdog } from './watchdog.ts';

export const measurements = {
  decisions,
  'read-then-act': readThenAct,
  'case-workflows': caseWorkflows,
  calendar,
  'open-cases': openCases,
  watchdog,
  dues,
  digest,
  lists,
  start: secondStart,
} as const satisfies Record<MeasurementName, Measurement>;
