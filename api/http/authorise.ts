import type { Request } from 'express';
import type { PersonActor } from '../../domain/actor.ts';
import { type Membership, membershipsOf } from '../../domain/directory.ts';
import { localDate } from '../../domain/time/office-time.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { RuleBook } from '../../domain/context.ts';
import { ActingAs } from '../contract/headers.ts';
import type { Operation } from '../contract/define.ts';
import type { ApiDeps } from '../deps.ts';
import { ApiError } from '../errors.ts';
import type { SignedIn } from '../session/sessions.ts';

/** Who asks, as what, when, and the rules of that moment. All null for what anybody may call. */
export type Authorised = {
  readonly signedIn: SignedIn | null;
  readonly actor: PersonActor | null;
  readonly now: Instant | null;
  readonly rules: RuleBook | null;
};

/**
 * 401 without a living session; 403 where they have an initial password still, do not hold the role in the unit today,
 * or the role may not do this.
 */
export async function authorise(op: Operation, request: Request, { engine, sessions }: ApiDeps): Promise<Authorised> {
  if (op.auth === 'public') return { signedIn: null, actor: null, now: null, rules: null };
  const signedIn = await sessions.read(request.headers.cookie);
  if (!signedIn) throw new ApiError('not_signed_in');
  const rules = await engine.rules.at(signedIn.directoryVersion);
  const now = engine.clock(signedIn.clockOffsetMs);
  if (op.auth === 'session') return { signedIn, actor: null, now, rules };
  if (signedIn.mustChangePassword) throw new ApiError('password_change_required');
  const held = membershipsOf(rules.directory, signedIn.person, localDate(now));
  const { unit, role } = chosen(request.get('x-acting-as') ?? actingInQuery(op, request), held);
  if (op.roles && !op.roles.includes(role)) throw new ApiError('wrong_role', { roles: op.roles });
  return { signedIn, actor: { kind: 'person', person: signedIn.person, unit, role }, now, rules };
}

/** A browser's EventSource cannot send headers. */
function actingInQuery({ produces }: Operation, { query }: Request): string | undefined {
  const { actingAs } = query;
  return produces === 'text/event-stream' && typeof actingAs === 'string' ? actingAs : undefined;
}

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
  const [unit, role, ...more] = header.split('/');
  const parsed = ActingAs.safeParse(more.length > 0 ? {} : { unit, role });
  if (parsed.success) return parsed.data;
  const detail = { vi: 'Phải có dạng <mã đơn vị>/<vai trò>', en: 'must be <unitId>/<role>' };
  throw new ApiError('validation_failed', { errors: [{ pointer: '/headers/x-acting-as', detail }] });
}
