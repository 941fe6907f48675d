import type { Directory } from '../../../domain/directory.ts';
import type { PersonId, UnitId } from '../../../domain/ids.ts';

/** Somebody the directory no longer knows is shown by an empty name rather than not at all. */
export function unitRef({ units }: Directory, id: UnitId): { id: UnitId; vi: string; en: string } {
  const unit = units.find((one) => one.id === id);
  return { id, vi: unit?.nameVi ?? '', en: unit?.nameEn ?? '' };
}

export function personRef({ people }: Directory, id: PersonId): { id: PersonId; name: string } {
  return { id, name: people.find((one) => one.id === id)?.name ?? '' };
}
