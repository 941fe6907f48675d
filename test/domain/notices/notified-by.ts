import type { Notice } from '../../../domain/notices/notices.ts';
import type { NoticeTemplate } from '../../../domain/notices/template.ts';
import type { PersonKey } from '../../helpers/province-plan.ts';
import { keyOf } from '../../helpers/pure-province.ts';

export type Notified = Partial<Record<NoticeTemplate, readonly PersonKey[]>>;

/** Who was notified of what by the last act, sorted so that it can be compared. */
export function notifiedBy(notices: readonly Notice[]): Notified {
  const byTemplate = Map.groupBy(notices, (notice) => notice.template);
  const entries = [...byTemplate].map(([template, list]) => [
    template,
    list.map((one) => keyOf(one.recipient)).toSorted(),
  ]);
  // keys of the plan, as they went in
  return Object.fromEntries(entries) as Notified;
}

export const sorted = (notified: Notified): Notified =>
  Object.fromEntries(Object.entries(notified).map(([template, keys]) => [template, keys.toSorted()]));
