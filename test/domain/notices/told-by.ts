import type { Notice } from '../../../domain/notices/notices.ts';
import type { NoticeTemplate } from '../../../domain/notices/template.ts';
import type { PersonKey } from '../../helpers/province-plan.ts';
import { keyOf } from '../../helpers/pure-province.ts';

export type Told = Partial<Record<NoticeTemplate, readonly PersonKey[]>>;

/** Who was told what by the last act, sorted so that it can be compared. */
export function toldBy(notices: readonly Notice[]): Told {
  const byTemplate = Map.groupBy(notices, (notice) => notice.template);
  const entries = [...byTemplate].map(([template, list]) => [
    template,
    list.map((one) => keyOf(one.recipient)).toSorted(),
  ]);
  // keys of the plan, as they went in
  return Object.fromEntries(entries) as Told;
}

export const sorted = (told: Told): Told =>
  Object.fromEntries(Object.entries(told).map(([template, keys]) => [template, keys.toSorted()]));
