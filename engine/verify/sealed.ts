import type { Db } from '../../db/database.ts';
import type { CaseId } from '../../domain/ids.ts';
import { hashOf } from '../journal/event-line.ts';
import type { OutsideSeal } from '../seals/outside.ts';
import type { SealContent } from '../seals/seal-content.ts';
import type { StoredLine } from './check-chain.ts';
import { type Epoch, type StoredSeal, lostByRestore } from './check-seals.ts';
import type { Finding, Rule } from './finding.ts';
import { withSnapshot } from './snapshot.ts';
import { readStoredCases } from './stored-case.ts';

/** An event that a seal vouches for, and with it for every event before it. */
type Vouched = { readonly version: number; readonly head: string; readonly seal: number };

/** What all seals together say must be in the record. */
export type Sealed = {
  readonly events: ReadonlyMap<CaseId, readonly Vouched[]>;
  readonly contents: readonly SealContent[];
};

/**
 * Reads the seals: from outside the database where a sound copy lies there, because nobody with rights on the database
 * has rights there; else from the table. One whose own hash is wrong vouches for nothing.
 */
export function sealedBy(
  seals: readonly StoredSeal[],
  outside: ReadonlyMap<number, OutsideSeal | null>,
  epochs: readonly Epoch[],
): Sealed {
  const copies = [...outside.values()].filter((copy): copy is OutsideSeal => copy !== null && isSound(copy));
  const valid = copies.filter((copy) => !lostByRestore(copy, seals, epochs));
  const numbers = new Set(copies.map((copy) => copy.no));
  const inside = seals.map((seal) => ({ ...seal, prevHash: seal.prev_hash })).filter((seal) => !numbers.has(seal.no));
  const contents = [...valid, ...inside.filter(isSound)]
    .toSorted((a, b) => a.no - b.no)
    // its hash holds, so it is what the engine wrote
    .map((seal) => JSON.parse(seal.content) as SealContent);
  return { events: vouchedEvents(contents), contents };
}

type Hashed = Pick<OutsideSeal, 'prevHash' | 'hash' | 'content'>;
const isSound = ({ prevHash, hash, content }: Hashed): boolean => hash === hashOf(prevHash, content);

/** Seals repeat themselves while a case rests: each event is kept once. */
function vouchedEvents(contents: readonly SealContent[]): Map<CaseId, Vouched[]> {
  const events = new Map<CaseId, Vouched[]>();
  for (const { no, cases } of contents) {
    for (const { id, version, head } of cases) {
      const known = events.get(id) ?? [];
      const last = known.at(-1);
      if (last?.version === version && last.head === head) continue;
      events.set(id, [...known, { version, head, seal: no }]);
    }
  }
  return events;
}

/** Holds a case's journal against the seals. At most one finding of each kind: the first says where to look. */
export function checkSealed(id: CaseId, lines: readonly StoredLine[], sealed: Sealed): Finding[] {
  const vouched = sealed.events.get(id) ?? [];
  const hashes = new Map(lines.map((line) => [line.version, line.hash]));
  const found = (rule: Rule, one: Vouched | undefined): Finding[] =>
    one ? [{ rule, caseId: id, version: one.version, detail: `seal ${one.seal}` }] : [];
  return [
    ...found(
      'sealed_event_missing',
      vouched.find((one) => !hashes.has(one.version)),
    ),
    ...found(
      'sealed_event_differs',
      vouched.find((one) => hashes.has(one.version) && hashes.get(one.version) !== one.head),
    ),
  ];
}

/** Events behind the last seal: nobody vouches for them yet. */
export function unsealedEvents(id: CaseId, lines: readonly StoredLine[], sealed: Sealed): number {
  const last = Math.max(0, ...(sealed.events.get(id) ?? []).map((one) => one.version));
  return lines.filter((line) => line.version > last).length;
}

/**
 * What the seals have against the journals of these cases: a journal that was written anew, hashes and all, agrees with
 * itself and with nothing that was sealed. `sealDir`: the folder outside; null where only the table's seals can be asked.
 */
export const sealedFindings = (db: Db, sealDir: string | null, ids: readonly CaseId[]): Promise<Finding[]> =>
  withSnapshot(db, sealDir, async ({ trx, seals, outside, epochs }) => {
    const sealed = sealedBy(seals, outside, epochs);
    const stored = await readStoredCases(trx, ids);
    return stored.flatMap(({ id, lines }) => checkSealed(id, lines, sealed));
  });
