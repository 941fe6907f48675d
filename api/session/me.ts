import type { z } from 'zod';
import { type Directory, membershipsOf } from '../../domain/directory.ts';
import type { Instant } from '../../domain/time/instant.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { RuleBook } from '../../domain/context.ts';
import type { Me } from '../contract/me.ts';
import type { SignedIn } from './sessions.ts';

export type MeContext = { readonly signedIn: SignedIn; readonly rules: RuleBook; readonly now: Instant };

/** The signed-in person with what they are today. */
export function meOf({ signedIn, rules, now }: MeContext): z.input<typeof Me> {
  const { person, name, email, language, mustChangePassword } = signedIn;
  const memberships = membershipsOf(rules.directory, person, localDate(now));
  const [only, ...others] = memberships;
  return {
    id: person,
    name,
    email,
    language,
    mustChangePassword,
    memberships: memberships.map(({ unit, role, from, to }) => ({
      unit,
      ...namesOf(rules.directory, unit),
      role,
      from,
      to,
    })),
    actingAs: only && others.length === 0 ? { unit: only.unit, role: only.role } : null,
  };
}

function namesOf(directory: Directory, id: string): { unitNameVi: string; unitNameEn: string } {
  const unit = directory.units.find((one) => one.id === id);
  if (!unit) throw new Error(`a membership names the unknown unit ${id}`);
  return { unitNameVi: unit.nameVi, unitNameEn: unit.nameEn };
}
