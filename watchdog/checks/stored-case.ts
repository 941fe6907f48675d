import type { CaseId } from '../../domain/ids.ts';
import type { FindingKind } from '../../domain/watchdog.ts';
import { repairCase } from '../../engine/verify/repair-record.ts';
import { type Finding, isMendable, type Rule } from '../../engine/verify/finding.ts';
import { sealedFindings } from '../../engine/verify/sealed.ts';
import { checkCases } from '../../engine/watchdog/check-cases.ts';
import { type Fault, faultOfCase } from '../../engine/watchdog/findings.ts';
import { byCommand, caseOf, type Check, type Find, type Mend, type Round } from '../check.ts';

/** The cases whose journal, state and rows are held against each other in that round. */
export const storedCases = ({ known, chosen }: Round): ReadonlySet<CaseId> =>
  new Set([...known('row_differs', 'state_differs', 'journal_broken'), ...chosen.changed, ...chosen.slice]);

/** One fold of each case's journal tells all three. */
export const checkStored: Find = async (round) => {
  const cases = storedCases(round);
  const findings = await checkCases(round.engine.db, round.sealDir, [...cases]);
  const byCase = Map.groupBy(findings, ({ caseId }) => caseId);
  return {
    faults: [...byCase].flatMap(([id, some]) => (id ? faultsOf(id, some) : [])),
    looked: (caseId) => caseId !== null && cases.has(caseId),
  };
};

const aboutState: readonly Rule[] = ['state_differs', 'head_differs'];

/** One fault of each kind a case: the rules that it breaks are named in it. A broken journal mends nothing else. */
function faultsOf(id: CaseId, findings: readonly Finding[]): Fault[] {
  const broken = findings.filter((one) => !isMendable(one));
  if (broken.length > 0) return faultOf('journal_broken', id, broken);
  const state = findings.filter((one) => aboutState.includes(one.rule));
  const rows = findings.filter((one) => !aboutState.includes(one.rule));
  return [...faultOf('state_differs', id, state), ...faultOf('row_differs', id, rows)];
}

function faultOf(kind: FindingKind, id: CaseId, findings: readonly Finding[]): Fault[] {
  if (findings.length === 0) return [];
  const said = findings.map(({ rule, version, detail }) =>
    [rule, version === null ? '' : `version ${version}`, detail].join(' ').trim(),
  );
  return [faultOfCase(kind, id, said.join('; ').slice(0, 500))];
}

const rebuild: Mend = async ({ engine, sealDir }, finding) => {
  const caseId = caseOf(finding);
  // forged since it was looked at: what would be rebuilt from it is the only true copy
  const [forged] = await sealedFindings(engine.db, sealDir, [caseId]);
  if (forged) throw new Error(`the journal is not the one that was sealed (${forged.rule}, ${forged.detail})`);
  await repairCase(engine.pool, caseId);
};

const derived = { toDo: byCommand, find: checkStored, repair: 'rebuild_rows', mend: rebuild } as const;

export const rowDiffers: Check = {
  ...derived,
  what: { vi: 'Dữ liệu tra cứu không khớp với nhật ký hồ sơ', en: 'Lists do not show what the journal says' },
};

export const stateDiffers: Check = {
  ...derived,
  what: { vi: 'Trạng thái lưu không khớp với nhật ký hồ sơ', en: 'The stored case is not what its journal says' },
};

export const journalBroken: Check = {
  what: { vi: 'Nhật ký hồ sơ đã bị thay đổi', en: 'The journal of the case was touched' },
  toDo: {
    vi: 'Không tự sửa được: giữ nguyên hiện trạng, chạy "npm run verify", đối chiếu với niêm phong và bản sao lưu',
    en: 'Cannot be mended: leave it as it is, run "npm run verify", compare with the seals and a backup',
  },
  find: checkStored,
  repair: 'by_a_person',
};
