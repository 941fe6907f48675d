import type { Kysely } from 'kysely';
import type { Database } from '../../db/database.ts';
import { sha256 } from '../../db/canonical-json.ts';
import type { SealContent } from '../seals/seal-content.ts';
import type { Finding, Rule } from './finding.ts';

/** A published procedure or calendar as it is stored. */
export type StoredRule = { readonly name: string; readonly content: string; readonly sha256: string };

const found = (rule: Rule, detail: string): Finding => ({ rule, caseId: null, version: null, detail });

/** Holds what is published against its own digests and against the seals: dates were computed by it. */
export function checkRules(stored: readonly StoredRule[], contents: readonly SealContent[]): Finding[] {
  const digests = new Map(stored.map((one) => [one.name, one.sha256]));
  const changed = new Set(
    contents.flatMap(sealedRules).flatMap(([name, digest]) => (digests.get(name) === digest ? [] : [name])),
  );
  return [
    ...stored.filter((one) => sha256(one.content) !== one.sha256).map((one) => found('rule_content_differs', one.name)),
    ...[...changed].map((name) => found('sealed_rule_differs', name)),
  ];
}

const sealedRules = ({ procedures, calendars }: SealContent): [string, string][] => [
  ...procedures.map((one): [string, string] => [procedureName(one.id, one.version), one.sha256]),
  ...calendars.map((one): [string, string] => [calendarName(one.version), one.sha256]),
];

const procedureName = (id: string, version: number): string => `procedure ${id} version ${version}`;
const calendarName = (version: number): string => `calendar version ${version}`;

/** The published procedures and calendars as they are stored. */
export async function readRuleTexts(db: Kysely<Database>): Promise<StoredRule[]> {
  const procedures = await db
    .selectFrom('procedure_versions')
    .select(['id', 'version', 'content', 'sha256'])
    .orderBy('id')
    .orderBy('version')
    .execute();
  const calendars = await db
    .selectFrom('calendar_versions')
    .select(['version', 'content', 'sha256'])
    .orderBy('version')
    .execute();
  return [
    ...procedures.map(({ id, version, ...rest }) => ({ name: procedureName(id, version), ...rest })),
    ...calendars.map(({ version, ...rest }) => ({ name: calendarName(version), ...rest })),
  ];
}
