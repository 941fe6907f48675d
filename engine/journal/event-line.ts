import { canonicalJson, sha256 } from '../../db/canonical-json.ts';
import type { CaseEvent, EventType } from '../../domain/event.ts';
import type { CaseId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time/instant.ts';

/** A row of `case_events`, as it is inserted. */
export type EventLine = {
  readonly case_id: CaseId;
  readonly version: number;
  readonly recorded_at: Instant;
  readonly type: EventType;
  readonly schema_version: number;
  /** The whole event as canonical JSON (RFC 8785); the columns beside it only help to find it. */
  readonly body: string;
  readonly prev_hash: string;
  readonly hash: string;
};

/** What the first event of a case follows. */
export const noHead = '';

/** Ties an event to everything before it in its case: nothing earlier can change without changing every later hash. */
export const hashOf = (prevHash: string, body: string): string => sha256(`${prevHash}\n${body}`);

/** The lines of one act, chained to the case's head. */
export function linesOf(events: readonly CaseEvent[], head: string): EventLine[] {
  let prevHash = head;
  return events.map((event) => {
    const line = lineOf(event, prevHash);
    prevHash = line.hash;
    return line;
  });
}

function lineOf(event: CaseEvent, prevHash: string): EventLine {
  const body = canonicalJson(event);
  return {
    case_id: event.caseId,
    version: event.version,
    recorded_at: event.recordedAt,
    type: event.fact.type,
    schema_version: event.schemaVersion,
    body,
    prev_hash: prevHash,
    hash: hashOf(prevHash, body),
  };
}
