import type { RestoreReport } from './note-restore.ts';

/** The report for a terminal, with what people still have to do. */
export function describeRestore(report: RestoreReport): string[] {
  const { epoch, restoredTo, nudged, unknownReceipts, lost, repeated } = report;
  return [
    `Epoch ${epoch} of the record is open. The last thing it knows happened at ${restoredTo?.toISOString() ?? 'no time'}.`,
    `${nudged} open cases are being looked at again by their workflows.`,
    ...unknownReceipts.map(
      (code) => `Lost: the dossier with receipt ${code}. Ask for its papers again and submit it anew.`,
    ),
    ...lost.map(
      ({ id, version, seal }) => `Lost: what happened in case ${id} up to version ${version} (seal ${seal}).`,
    ),
    ...repeated.map(
      ({ id, createdAt, template }) =>
        `May reach people once more: notice ${id} (${template}) of ${createdAt.toISOString()}.`,
    ),
    'Mail that went out later is known to the mail server alone: look in its log for Message-IDs of notices not listed.',
  ];
}
