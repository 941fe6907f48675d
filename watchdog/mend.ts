import { WorkflowNotFoundError } from '@temporalio/client';
import { freeRecipient } from '../db/queries/deliveries/claim-recipients.ts';
import { type CaseId, PersonId } from '../domain/ids.ts';
import { type Repair, repairOf } from '../domain/watch.ts';
import { moveCase } from '../engine/calendar/move-cases.ts';
import { nudgeCases, releaseNudgesOf, wakeRelays } from '../engine/nudges.ts';
import { passOverdueTime } from '../engine/pass-time.ts';
import { repairCase } from '../engine/verify/repair-case.ts';
import { sealedFindings } from '../engine/verify/sealed-findings.ts';
import type { OpenFinding } from '../engine/watch/open-findings.ts';
import { caseWorkflowId } from '../workflows/messages.ts';
import type { WatchDeps } from './watch-deps.ts';

type Mend = (deps: WatchDeps, finding: OpenFinding) => Promise<void>;

/** Tries to mend one finding. Workflows are started by the relay, as after any act: a nudge is never lost. */
export const mend: Mend = (deps, finding) => ways[repairOf[finding.kind]](deps, finding);

const ways = {
  start_workflow: (deps, finding) => nudge(deps, finding),
  replace_workflow: (deps, finding) => replace(deps, finding),
  // a nudge was lost; where looking again did not help, the workflow itself is what is wrong
  look_again: (deps, finding) => (finding.repairs === 0 ? nudge(deps, finding) : replace(deps, finding)),
  handle_dues: async (deps, finding) => {
    await passOverdueTime(deps.engine, caseOf(finding));
    await nudge(deps, finding);
  },
  rebuild_rows: async ({ engine, sealDir }, finding) => {
    const caseId = caseOf(finding);
    // forged since it was looked at: what would be rebuilt from it is the only true copy
    const [forged] = await sealedFindings(engine.db, sealDir, [caseId]);
    if (forged) throw new Error(`the journal is not the one that was sealed (${forged.rule}, ${forged.detail})`);
    const { directory } = await engine.rules.current();
    await repairCase(engine.pool, caseId, directory);
  },
  bring_mail: async ({ engine }, { subject }) => {
    await freeRecipient(engine.db, PersonId.parse(subject));
    await wakeRelays(engine.db);
  },
  release_nudges: ({ engine }, finding) => releaseNudgesOf(engine.db, caseOf(finding)),
  change_calendar: ({ engine }, finding) => moveCase(engine, caseOf(finding)),
  by_a_person: () => Promise.resolve(),
} as const satisfies Record<Repair, Mend>;

function caseOf({ id, caseId }: OpenFinding): CaseId {
  if (!caseId) throw new Error(`finding ${id} names no case`);
  return caseId;
}

const nudge: Mend = ({ engine }, finding) => nudgeCases(engine.db, [caseOf(finding)]);

/** Ends what runs and has it started from the record. */
const replace: Mend = async (deps, finding) => {
  await end(deps, caseWorkflowId(caseOf(finding)));
  await nudge(deps, finding);
};

const patienceMs = 5_000;

async function end({ client }: WatchDeps, workflowId: string): Promise<void> {
  const terminate = () => client.workflow.getHandle(workflowId).terminate('replaced by the watchdog');
  await client.withDeadline(Date.now() + patienceMs, terminate).catch((error: unknown) => {
    if (!(error instanceof WorkflowNotFoundError)) throw error; // it has ended already
  });
}
