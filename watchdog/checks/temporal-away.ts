import proto from '@temporalio/proto';
import type { Fault } from '../../engine/watchdog/findings.ts';
import { type Check, everywhere, type Find, type Found, nowhere, type Round } from '../check.ts';

/** The first question: who does not answer it is away, and waiting longer tells nothing more. */
const patienceMs = 3_000;

/**
 * Rejects where Temporal does not answer. Whatever needs Temporal begins with this: while it is away nothing is taken for
 * missing, and what waits for it waits as it should.
 */
export const answered: Find = async (round) => {
  const working = await hasPollers(round);
  const idle = faultOfQueue(round, 'no_worker', 'no worker has asked for work in the last minutes');
  return { faults: working ? [] : [idle], looked: everywhere };
};

export const hasWorker = async (round: Round): Promise<boolean> => (await round.found(answered)).faults.length === 0;

/** What a look has seen that Temporal did not answer. */
export const unanswered = (round: Round, error: unknown): Found => ({
  faults: [faultOfQueue(round, 'temporal_away', error instanceof Error ? error.message.slice(0, 200) : 'no answer')],
  looked: nowhere,
});

const faultOfQueue = ({ taskQueue }: Round, kind: 'temporal_away' | 'no_worker', detail: string): Fault => ({
  kind,
  subject: taskQueue,
  caseId: null,
  detail,
});

/** Whether a worker has asked for work in the last minutes. */
async function hasPollers({ client, taskQueue }: Round): Promise<boolean> {
  const { workflowService, options } = client;
  const ask = () =>
    workflowService.describeTaskQueue({
      namespace: options.namespace,
      taskQueue: { name: taskQueue },
      taskQueueType: proto.temporal.api.enums.v1.TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    });
  const { pollers } = await client.withDeadline(Date.now() + patienceMs, ask);
  return (pollers ?? []).length > 0;
}

export const temporalAway: Check = {
  what: { vi: 'Temporal không trả lời, hạn được xử lý trễ', en: 'Temporal does not answer; dues are handled late' },
  toDo: {
    vi: 'Khởi động lại Temporal; công việc vẫn tiếp tục được, hạn sẽ được xử lý bù',
    en: 'Start Temporal again; people can go on, dues are caught up',
  },
  repair: 'by_a_person',
  find: answered,
};

export const noWorker: Check = {
  what: { vi: 'Không có worker nào chạy', en: 'No worker runs' },
  toDo: { vi: 'Khởi động worker', en: 'Start the worker' },
  repair: 'by_a_person',
  find: answered,
};
