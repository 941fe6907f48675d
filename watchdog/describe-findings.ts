import type { OpenFinding } from '../engine/watch/open-findings.ts';
import type { Repaired } from './repair-installation.ts';
import { watchWords } from './words.ts';

const lineOf = ({ kind, subject, detail }: OpenFinding): string =>
  [kind, subject, `${watchWords[kind].what.en} (${detail})`].join('  ');

/** What a repair has come to, for a terminal: one line a finding, then how many. */
export function describeRepair({ tried, failed, left }: Repaired): string[] {
  const still = new Set(left.map(({ id }) => id));
  const gone = tried.filter(({ id }) => !still.has(id));
  return [
    ...gone.map((finding) => `mended  ${lineOf(finding)}`),
    ...failed.map(({ finding, error }) => `could not try  ${lineOf(finding)}: ${error}`),
    ...left.map((finding) => `left  ${lineOf(finding)}. ${watchWords[finding.kind].toDo.en}`),
    `${gone.length} findings mended, ${left.length} left`,
  ];
}

export const describeFindings = (findings: readonly OpenFinding[]): string[] => [
  ...findings.map((finding) => `${lineOf(finding)}. ${watchWords[finding.kind].toDo.en}`),
  findings.length === 0 ? 'nothing found' : `${findings.length} findings`,
];
