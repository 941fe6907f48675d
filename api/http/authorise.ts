import type { Request } from 'express';
import type { PersonActor } from '../../domain/actor.ts';
import type { Directory, Membership } from '../../domain/directory.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { PlainDate } from '../../domain/time/plain-date.ts';
import { ActingAs } from '../contract/common.ts';
import type { Operation } from '../contract/define.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import type { SignedIn } from '../session/sessions.ts';

export type Authorised = { readonly signedIn: SignedIn | null; readonly actor: PersonActor | null };

/** Who is it, and as what do they act: 401, or 403 where they do not hold the role in the unit today. */
export async function authorise(op: Operation, request: Request, deps: ApiDeps): Promise<Authorised> {
  if (op.auth === 'public') return { signedIn: null, actor: null };
  const signedIn = await deps.sessions.read(request.headers.cookie);
  if (!signedIn) throw new ApiError('not_signed_in');
  if (op.auth === 'session') return { signedIn, actor: null };
  const actor = await actorOf(signedIn, request, deps);
  if (op.roles && !op.roles.includes(actor.role)) throw new ApiError('wrong_role', { roles: op.roles });
  return { signedIn, actor };
}

async function actorOf({ person }: SignedIn, request: Request, { engine }: ApiDeps): Promise<PersonActor> {
  const directory = await engine.rules.directory();
  const held = membershipsOf(directory, person, localDate(await engine.clock.now()));
  const { unit, role } = chosen(request.get('x-acting-as'), held);
  return { kind: 'person', person, unit, role };
}

export const membershipsOf = (directory: Directory, person: Membership['person'], on: PlainDate): Membership[] =>
  directory.memberships.filter((row) => row.person === person && row.from <= on && (row.to === null || on <= row.to));

/** The membership named by the header; without a header the only one there is. */
function chosen(header: string | undefined, held: readonly Membership[]): Membership {
  const [only, ...others] = held;
  if (!only) throw new ApiError('not_a_member');
  if (header === undefined && others.length > 0) throw new ApiError('acting_as_needed');
  if (header === undefined) return only;
  const { unit, role } = parseActingAs(header);
  const membership = held.find((row) => row.unit === unit && row.role === role);
  if (!membership) throw new ApiError('not_a_member');
  return membership;
}

function parseActingAs(header: string): ActingAs {
  const [unit, role] = header.split('/');
  const parsed = ActingAs.safeParse({ unit, role });
  if (parsed.success) return parsed.data;
  const detail = 'must be <unitId>/<role>';
  throw new ApiError('validation_failed', { errors: [{ pointer: '/headers/x-acting-as', detail }] });
}
