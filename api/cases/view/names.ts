import type { Directory } from '../../../domain/directory.ts';
import type { PersonId, UnitId } from '../../../domain/ids.ts';
import { shownName } from '../../../domain/names.ts';

/** Somebody the directory no longer knows is shown by an empty name rather than not at all. */
export function unitRef({ units }: Directory, id: UnitId): { id: UnitId; vi: string; en: string } {
  const unit = units.find((one) => one.id === id);
  return { id, vi: unit?.nameVi ?? '', en: unit?.nameEn ?? '' };
}

/** Told apart from others of the same name. */
export const personRef = (directory: Directory, id: PersonId): { id: PersonId; name: string } => ({
  id,
  name: shownName(directory, id),
});
