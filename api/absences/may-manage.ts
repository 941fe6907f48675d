import type { PersonActor } from '../../domain/actor.ts';
import type { PersonId, UnitId } from '../../domain/ids.ts';
import type { Role } from '../../domain/role.ts';
import { ApiError } from '../errors.ts';

const heads: readonly Role[] = ['head', 'leader', 'manager', 'chair'];

/** The person themselves, who leads or manages their unit, and administrators; 403 for everybody else. */
export function requireManager(actor: PersonActor, absent: { readonly person: PersonId; readonly unit: UnitId }): void {
  if (actor.role === 'administrator') return;
  const own = actor.unit === absent.unit;
  if (own && (actor.person === absent.person || heads.includes(actor.role))) return;
  throw new ApiError('wrong_role', { roles: [...heads, 'administrator'] });
}
