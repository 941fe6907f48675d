import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import type { z } from 'zod';
import type { PersonActor } from '../../domain/actor.ts';
import type { Instant } from '../../domain/time/instant.ts';
import type { RuleBook } from '../../domain/context.ts';
import type { IdempotencyKey, Language } from '../contract/headers.ts';
import type { Operation } from '../contract/define.ts';
import type { ApiDeps } from '../deps.ts';
import type { SignedIn } from '../session/sessions.ts';

type Out<S> = S extends z.ZodType ? z.output<S> : undefined;

/** A request as its handler gets it: parsed, signed in and acting, as the operation says. */
export type Input<O extends Operation> = {
  readonly operation: O;
  readonly params: Out<O['params']>;
  readonly query: Out<O['query']>;
  readonly headers: Out<O['headers']>;
  readonly body: Out<O['body']>;
  /** The Idempotency-Key of a write; undefined for reads and for signing in and out. */
  readonly key: O extends { method: 'get' } | { idempotencyKey: false } ? undefined : IdempotencyKey;
  readonly signedIn: O['auth'] extends 'public' ? SignedIn | null : SignedIn;
  readonly actor: O['auth'] extends 'acting' ? PersonActor : null;
  readonly now: O['auth'] extends 'public' ? null : Instant;
  /** The directory, procedures and calendars at this request. */
  readonly rules: O['auth'] extends 'public' ? null : RuleBook;
  /** Of Accept-Language, else Vietnamese. */
  readonly language: Language;
  readonly deps: ApiDeps;
  readonly log: Logger;
  /** For the few that need cookies, addresses or a stream. */
  readonly request: Request;
  readonly response: Response;
};

/** What a handler returns; nothing where the operation has no content, or where the handler answers itself (a stream). */
export type Answer<O extends Operation> = O extends { produces: string }
  ? void
  : O['response'] extends z.ZodType
    ? Unchanged<z.input<O['response']>>
    : void;

/** An answer is only written out, so read-only lists will do. */
type Unchanged<T> = unknown extends T
  ? T
  : T extends string | number | boolean | null | undefined
    ? T
    : { readonly [K in keyof T]: Unchanged<T[K]> };
