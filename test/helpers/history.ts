import type { WorkflowHandle } from '@temporalio/client';
import proto from '@temporalio/proto'; // CommonJS: Node finds no named exports in it

type Event = proto.temporal.api.history.v1.IHistoryEvent;
type Payload = proto.temporal.api.common.v1.IPayload | null | undefined;

const { EventType } = proto.temporal.api.enums.v1;

const valueOf = (payload: Payload): unknown =>
  payload?.data?.length ? JSON.parse(Buffer.from(payload.data).toString()) : null;

/** One line for each event that says something about the case: what it is, and the name a reader sees beside it. */
export async function storyOf(workflow: WorkflowHandle): Promise<string[]> {
  const { events } = await workflow.fetchHistory();
  const names = new Map<string, string>();
  return (events ?? []).flatMap((event) => lineOf(event, names) ?? []);
}

function lineOf(event: Event, timers: Map<string, string>): string | null {
  const summary = String(valueOf(event.userMetadata?.summary) ?? '');
  switch (event.eventType) {
    case EventType.EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES:
      return `stage ${stageIn(event)}`;
    case EventType.EVENT_TYPE_TIMER_STARTED:
      timers.set(String(event.eventId), summary);
      return `timer ${summary}`;
    case EventType.EVENT_TYPE_TIMER_FIRED:
      return `fired ${timers.get(String(event.timerFiredEventAttributes?.startedEventId))}`;
    case EventType.EVENT_TYPE_TIMER_CANCELED:
      return `left ${timers.get(String(event.timerCanceledEventAttributes?.startedEventId))}`;
    case EventType.EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED:
      return `child ${event.startChildWorkflowExecutionInitiatedEventAttributes?.workflowId?.replace(/^case-[^/]*\//, '')}`;
    case EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED:
      return `child ended: ${String(valueOf(event.childWorkflowExecutionCompletedEventAttributes?.result?.payloads?.[0]))}`;
    case EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED:
      return `activity ${event.activityTaskScheduledEventAttributes?.activityType?.name}`;
    case EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED:
      return 'completed';
    default:
      return null;
  }
}

function stageIn(event: Event): string {
  const fields = event.upsertWorkflowSearchAttributesEventAttributes?.searchAttributes?.indexedFields ?? {};
  const waitsFor = valueOf(fields['WaitsFor']);
  return [valueOf(fields['Stage']), ...(Array.isArray(waitsFor) ? waitsFor : [])].join(': ');
}
