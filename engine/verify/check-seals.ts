import type { Selectable } from 'kysely';
import { canonicalJson } from '../../db/canonical-json.ts';
import type { RecordEpochsTable } from '../../db/tables/people.ts';
import type { SealsTable } from '../../db/tables/record.ts';
import { hashOf } from '../journal/event-line.ts';
import type { OutsideEpoch } from '../seals/outside-epochs.ts';
import type { OutsideSeal } from '../seals/outside.ts';
import type { SealContent } from '../seals/seal-content.ts';
import type { Finding, Rule } from './finding.ts';

export type StoredSeal = Selectable<SealsTable>;
/** As the database says it: believed by nobody, held against the files outside. */
export type StoredEpoch = Pick<Selectable<RecordEpochsTable>, 'no' | 'reason' | 'after_seal'>;
/** A restore that is proved outside the database; it may have lost seals up to `lastSeal`. */
export type Epoch = Pick<OutsideEpoch, 'no' | 'reason' | 'afterSeal' | 'lastSeal'>;

const found = (rule: Rule, no: number, detail: string): Finding => ({ rule, caseId: null, version: no, detail });

/** Holds the seals of the table, in order, against their own hashes and against each other. */
export function checkSealChain(seals: readonly StoredSeal[], epochs: readonly Epoch[]): Finding[] {
  return seals.flatMap((seal, index) => {
    const before = seals[index - 1];
    const follows = seal.prev_hash === (before?.hash ?? '') && mayFollow(before?.no ?? 0, seal.no, epochs);
    return [
      ...(seal.hash === hashOf(seal.prev_hash, seal.content) ? [] : [found('seal_differs', seal.no, seal.hash)]),
      ...(follows ? [] : [found('seal_chain_broken', seal.no, `after ${before?.no ?? 0}`)]),
    ];
  });
}

/** Numbers have a gap only where a restore has lost seals that still lie outside. */
const mayFollow = (before: number, no: number, epochs: readonly Epoch[]): boolean =>
  no === before + 1 || epochs.some((epoch) => epoch.afterSeal === before && epoch.lastSeal?.no === no - 1);

/**
 * Whether a restore explains that a seal outside is not in the table: it is of an earlier epoch, lay outside already, and
 * lies behind the last seal that the restored record still had, with none of the table's in between.
 */
export function lostByRestore(copy: OutsideSeal, seals: readonly StoredSeal[], epochs: readonly Epoch[]): boolean {
  const { epoch: own } = JSON.parse(copy.content) as SealContent;
  return epochs.some(
    ({ no, afterSeal, lastSeal }) =>
      own < no &&
      afterSeal < copy.no &&
      copy.no <= (lastSeal?.no ?? 0) &&
      !seals.some((seal) => afterSeal < seal.no && seal.no < copy.no),
  );
}

/** Holds the seals of the table against their copies outside the database. */
export function checkOutside(
  seals: readonly StoredSeal[],
  outside: ReadonlyMap<number, OutsideSeal | null>,
  epochs: readonly Epoch[],
): Finding[] {
  const inside = new Map(seals.map((seal) => [seal.no, seal]));
  const copies = [...outside].flatMap(([no, copy]) => {
    const seal = inside.get(no);
    if (copy && seal) return sameSeal(copy, seal) ? [] : [found('seal_outside_differs', no, 'text or hash')];
    if (!copy) return [found('seal_outside_differs', no, 'the file cannot be read as a seal')];
    return lostByRestore(copy, seals, epochs) ? [] : [found('seal_missing', no, copy.hash)];
  });
  const bare = seals.filter((seal) => !outside.has(seal.no));
  return [...copies, ...bare.map((seal) => found('seal_not_outside', seal.no, seal.hash))];
}

/** Only `npm run restored` opens an epoch, and it leaves a file: a row alone may be what somebody hides a removal by. */
export const checkEpochs = (stored: readonly StoredEpoch[], epochs: readonly Epoch[]): Finding[] =>
  stored
    .filter((row) => row.no > 1 && !epochs.some((epoch) => isSameEpoch(row, epoch)))
    .map((row) => ({ rule: 'epoch_not_outside', caseId: null, version: null, detail: `epoch ${row.no}` }));

const isSameEpoch = (row: StoredEpoch, epoch: Epoch): boolean =>
  row.no === epoch.no && row.reason === epoch.reason && row.after_seal === epoch.afterSeal;

const sameSeal = (copy: OutsideSeal, seal: StoredSeal): boolean =>
  canonicalJson([copy.content, copy.hash, copy.prevHash]) === canonicalJson([seal.content, seal.hash, seal.prev_hash]);
