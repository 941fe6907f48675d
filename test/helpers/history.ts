import type { WorkflowHandle } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import type proto from '@temporalio/proto';
import { z } from 'zod';

type Event = proto.temporal.api.history.v1.IHistoryEvent;
type Payload = proto.temporal.api.common.v1.IPayload | null | undefined;

/** The whole history as text, with what is wrapped in it laid open. */
export async function textOf(workflow: WorkflowHandle): Promise<string> {
  const json = historyToJSON(await workflow.fetchHistory());
  return json.replaceAll(/"data":\s*"([\w+/=]+)"/g, (_, data: string) => Buffer.from(data, 'base64').toString());
}

/** One line for each event that says something about the case: what it is, and the name a reader sees beside it. */
export async function storyOf(workflow: WorkflowHandle): Promise<string[]> {
  const { events } = await workflow.fetchHistory();
  const timers = new Map<string, string>();
  return (events ?? []).flatMap((event) => lineOf(event, timers) ?? []);
}

function lineOf(event: Event, timers: Map<string, string>): string | null {
  if (event.upsertWorkflowSearchAttributesEventAttributes) return `stage ${stageIn(event)}`;
  const activity = event.activityTaskScheduledEventAttributes?.activityType?.name;
  if (activity) return `activity ${activity}`;
  if (event.workflowExecutionCompletedEventAttributes) return 'completed';
  return timerLine(event, timers);
}

function timerLine(event: Event, timers: Map<string, string>): string | null {
  if (event.timerStartedEventAttributes) {
    const name = textIn(event.userMetadata?.summary);
    timers.set(String(event.eventId), name);
    return `timer ${name}`;
  }
  const { timerFiredEventAttributes: fired, timerCanceledEventAttributes: left } = event;
  if (fired) return `fired ${timers.get(String(fired.startedEventId))}`;
  return left ? `left ${timers.get(String(left.startedEventId))}` : null;
}

function stageIn({ upsertWorkflowSearchAttributesEventAttributes: shown }: Event): string {
  const fields = shown?.searchAttributes?.indexedFields ?? {};
  const waitsFor = z.array(z.string()).nullable().parse(valueIn(fields['WaitsFor'])) ?? [];
  return [textIn(fields['Stage']), ...waitsFor].join(': ');
}

const valueIn = (payload: Payload): unknown =>
  payload?.data?.length ? JSON.parse(Buffer.from(payload.data).toString()) : null;

const textIn = (payload: Payload): string => z.string().parse(valueIn(payload));
