import type { CaseId } from '../../domain/ids.ts';
import type { CaseWorld } from './case-world.ts';
import type { PersonKey } from './province.ts';

type Command = Parameters<CaseWorld['act']>[2];
type Step = readonly [who: PersonKey, command: Command];

/** Takes a submitted dossier to its returned result, with nothing in the way. */
export const straightApproval: readonly Step[] = [
  ['union.intake_officer', { type: 'accept' }],
  ['planning.officer', { type: 'open_consultation', function: 'police', question: 'Đề nghị cho ý kiến.' }],
  ['police.focal_point', { type: 'answer_consultation', consultation: 1, position: 'no_objection' }],
  ['planning.officer', { type: 'propose', outcome: 'approve', reason: 'Phù hợp, khả thi.' }],
  ['planning.head', { type: 'sign_off' }],
  ['planning.leader', { type: 'sign_off' }],
  ['ppc_office.officer', { type: 'forward' }],
  ['ppc.chair', { type: 'decide', outcome: 'approve' }],
  // under the case's own code: a unit uses a number once a year
  ['ppc_office.clerk', { type: 'issue', date: '2026-11-23' }],
  ['union.intake_officer', { type: 'return_result' }],
];

/** The steps from the one to the other command, both included. */
export function steps(from: Command['type'], to: Command['type'] = from): readonly Step[] {
  const first = straightApproval.findIndex(([, command]) => command.type === from);
  const last = straightApproval.findLastIndex(([, command]) => command.type === to);
  return straightApproval.slice(first, last + 1);
}

/** `after` runs behind each act. */
export async function actThrough(
  world: CaseWorld,
  caseId: CaseId,
  all: readonly Step[],
  after: () => Promise<unknown> = async () => {},
): Promise<void> {
  for (const [who, command] of all) {
    await world.act(caseId, who, command);
    await after();
  }
}
