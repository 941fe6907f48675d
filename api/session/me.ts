import type { z } from 'zod';
import type { Directory } from '../../domain/directory.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { Me } from '../contract/me.ts';
import type { ApiDeps } from '../deps.ts';
import { membershipsOf } from '../http/authorise.ts';
import type { SignedIn } from './sessions.ts';

/** The signed-in person with what they are today. */
export async function meOf(signedIn: SignedIn, { engine }: ApiDeps): Promise<z.input<typeof Me>> {
  const directory = await engine.rules.directory();
  const today = localDate(await engine.clock.now());
  const memberships = membershipsOf(directory, signedIn.person, today);
  const [only, ...others] = memberships;
  return {
    id: signedIn.person,
    name: signedIn.name,
    email: signedIn.email,
    language: signedIn.language,
    memberships: memberships.map(({ unit, role, from, to }) => ({ unit, ...namesOf(directory, unit), role, from, to })),
    actingAs: only && others.length === 0 ? { unit: only.unit, role: only.role } : null,
  };
}

function namesOf(directory: Directory, id: string): { unitNameVi: string; unitNameEn: string } {
  const unit = directory.units.find((one) => one.id === id);
  if (!unit) throw new Error(`a membership names the unknown unit ${id}`);
  return { unitNameVi: unit.nameVi, unitNameEn: unit.nameEn };
}
