/**
 * Fields that were sent and that no schema knows, as paths: parsing drops them silently, and a misspelt filter or reason
 * would go unnoticed. Works because our schemas neither rename nor move fields.
 */
export function unknownFields(sent: unknown, parsed: unknown, path: readonly PropertyKey[] = []): PropertyKey[][] {
  if (Array.isArray(sent) && Array.isArray(parsed)) {
    return sent.flatMap((item, index) => unknownFields(item, parsed[index], [...path, index]));
  }
  if (!isRecord(sent) || !isRecord(parsed)) return [];
  return Object.entries(sent).flatMap(([key, value]) =>
    Object.hasOwn(parsed, key) || value === undefined
      ? unknownFields(value, parsed[key], [...path, key])
      : [[...path, key]],
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
