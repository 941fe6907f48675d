import type { Selectable } from 'kysely';
import { canonicalJson } from '../../db/canonical-json.ts';
import type { CaseEventsTable } from '../../db/tables/record.ts';
import type { CaseId } from '../../domain/ids.ts';
import { instant } from '../../domain/time/instant.ts';
import { hashOf, noHead } from '../journal/event-line.ts';
import type { Finding, Rule } from './finding.ts';

export type StoredLine = Selectable<CaseEventsTable>;

/** Holds a case's lines, in the order of their versions, against their own hashes and against each other. */
export function checkChain(caseId: CaseId, lines: readonly StoredLine[]): Finding[] {
  return lines.flatMap((line, index) => {
    const found = (rule: Rule, detail: string): Finding => ({ rule, caseId, version: line.version, detail });
    const before = lines[index - 1];
    const due = (before?.version ?? 0) + 1;
    return [
      ...(line.version === due ? [] : [found('version_missing', `expected version ${due}`)]),
      ...columnsOf(line).map((column) => found('columns_differ', column)),
      ...(line.hash === hashOf(line.prev_hash, line.body) ? [] : [found('hash_differs', line.hash)]),
      ...(line.prev_hash === (before?.hash ?? noHead) ? [] : [found('chain_broken', line.prev_hash)]),
    ];
  });
}

/** The columns that do not say what the text says; the text is what was hashed. */
function columnsOf(line: StoredLine): string[] {
  const claimed = eventFields(line.body);
  if (!claimed) return ['body'];
  const columns = {
    case_id: line.case_id,
    version: line.version,
    recorded_at: instant(line.recorded_at),
    type: line.type,
    schema_version: line.schema_version,
  };
  return Object.entries(columns).flatMap(([name, value]) => (claimed[name] === value ? [] : [name]));
}

function eventFields(body: string): Record<string, unknown> | null {
  try {
    const event = JSON.parse(body) as Record<string, unknown>;
    // a text in another order or with other spaces is not what the engine writes, even if somebody hashed it
    if (canonicalJson(event) !== body) return null;
    const { caseId, version, recordedAt, schemaVersion, fact } = event;
    // whatever fact is, a missing type differs from every column
    const type = (fact as { type?: unknown } | undefined)?.type;
    return { case_id: caseId, version, recorded_at: recordedAt, type, schema_version: schemaVersion };
  } catch {
    return null; // no JSON at all: the caller reports the body
  }
}
