import type { z } from 'zod';
import type { Role } from '../../domain/role.ts';
import type { ErrorCode } from './error-codes.ts';

/** `session`: signed in; `acting`: signed in and acting as one role in one unit (header X-Acting-As). */
export type Auth = 'public' | 'session' | 'acting';

export type Operation = {
  /** Unique; OpenAPI's operationId. */
  readonly id: string;
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** From the root, with parameters in braces: `/api/v1/cases/{caseId}`. */
  readonly path: `/${string}`;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly [string, ...string[]];
  readonly auth: Auth;
  /** With `acting`: only these roles; absent means any. */
  readonly roles?: readonly Role[];
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Beside those that every operation of its kind has: Idempotency-Key, X-Acting-As, Accept-Language. */
  readonly headers?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Requests a minute from one address; for what anybody may call. */
  readonly perMinute?: number;
  /**
   * Writes take an Idempotency-Key. Those on sessions and passwords do without, because repeating them does no harm and
   * an answer kept for ever would be a key to somebody's account; so do questions too long for an address.
   */
  readonly idempotencyKey?: false;
  /** Answers although the database is away. */
  readonly needsDatabase?: false;
  readonly status: 200 | 201 | 202 | 204;
  /** The same content under another status, and when. */
  readonly orElse?: { readonly status: 503; readonly when: string };
  /** Absent: no content. */
  readonly response?: z.ZodType;
  /** `application/json` when absent. */
  readonly produces?: 'text/event-stream' | 'text/plain';
  /** Its own, beside those that follow from its shape (see `errorsOf`). */
  readonly errors: readonly ErrorCode[];
  readonly examples: {
    readonly params?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, unknown>>;
    readonly body?: unknown;
    readonly response?: unknown;
  };
};

export const operation = <const O extends Operation>(definition: O): O => definition;

export const isWrite = ({ method }: Operation): boolean => method !== 'get';

export const needsKey = (op: Operation): boolean => isWrite(op) && op.idempotencyKey !== false;

/** Every code the operation may answer with: its own and those that follow from its shape. */
export function errorsOf(op: Operation): ErrorCode[] {
  const takesInput = op.params ?? op.query ?? op.headers ?? op.body;
  const codes: (ErrorCode | false)[] = [
    ...op.errors,
    (takesInput !== undefined || needsKey(op)) && 'validation_failed',
    isWrite(op) && 'cross_site_request',
    needsKey(op) && 'idempotency_key_missing',
    needsKey(op) && 'idempotency_key_reused',
    ...(op.body ? (['malformed_json', 'body_too_large', 'unsupported_media_type'] as const) : []),
    op.auth !== 'public' && 'not_signed_in',
    ...(op.auth === 'acting' ? (['password_change_required', 'acting_as_needed', 'not_a_member'] as const) : []),
    op.roles !== undefined && 'wrong_role',
    op.perMinute !== undefined && 'rate_limited',
    op.needsDatabase !== false && 'database_away',
    'internal_error',
  ];
  return [...new Set(codes.filter((code) => code !== false))];
}
