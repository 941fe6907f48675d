import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { Operation } from '../../api/contract/define.ts';
import type { Problem } from '../../api/contract/problem.ts';
import type { UnitId } from '../../domain/ids.ts';
import type { Role } from '../../domain/role.ts';
import { noteGivenError } from './given-errors.ts';

type In<S, Name extends string> = S extends z.ZodType ? { [P in Name]: z.input<S> } : object;
type Out<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What the operation takes; `key` where a test repeats an Idempotency-Key. */
export type Args<O extends Operation> = In<O['params'], 'params'> & In<O['query'], 'query'> & In<O['body'], 'body'>;

export type Reply<T> = { readonly status: number; readonly headers: Headers; readonly body: T; readonly text: string };
export type Options = { readonly key?: string; readonly headers?: Record<string, string> };

export type ActingUnit = { readonly unit: UnitId; readonly role: Role };

/** A browser's stand-in: keeps its cookie, sends Origin, and a fresh Idempotency-Key with every write. */
export class TestClient {
  readonly url: string;
  readonly acting: ActingUnit | undefined;
  cookie: string | undefined;

  constructor(url: string, { cookie, acting }: { cookie?: string; acting?: ActingUnit } = {}) {
    this.url = url;
    this.cookie = cookie;
    this.acting = acting;
  }

  /** The same session acting as something else. */
  actingAs(acting: ActingUnit): TestClient {
    return new TestClient(this.url, { acting, ...(this.cookie ? { cookie: this.cookie } : {}) });
  }

  /** Calls an operation of the contract and returns its answer; throws with the problem when it is refused. */
  async call<O extends Operation>(op: O, args: Args<O>, options: Options = {}): Promise<Out<O['response']>> {
    const reply = await this.try(op, args, options);
    if (reply.status !== op.status) throw new Error(`${op.id} answered ${reply.status}: ${reply.text}`);
    // checkAnswers holds every answer against the operation's schema before it is sent
    return reply.body as Out<O['response']>;
  }

  /** Calls an operation that is expected to be refused; throws when it is not. */
  async refused<O extends Operation>(op: O, args: Args<O>, options: Options = {}): Promise<Problem> {
    const reply = await this.try(op, args, options);
    if (reply.status < 400) throw new Error(`${op.id} was not refused but answered ${reply.status}: ${reply.text}`);
    return reply.body as Problem; // the only shape of errors
  }

  try<O extends Operation>(op: O, args: Args<O>, options: Options = {}): Promise<Reply<unknown>> {
    const { params = {}, query = {}, body } = args as { params?: object; query?: object; body?: unknown };
    const path = Object.entries(params).reduce<string>(
      (so, [name, value]) => so.replace(`{${name}}`, encodeURIComponent(String(value))),
      op.path,
    );
    return this.send(op.method, `${path}${queryText(query)}`, body, options);
  }

  get = (path: string, options?: Options) => this.send('get', path, undefined, options);
  post = (path: string, body?: unknown, options?: Options) => this.send('post', path, body, options);
  patch = (path: string, body?: unknown, options?: Options) => this.send('patch', path, body, options);
  put = (path: string, body?: unknown, options?: Options) => this.send('put', path, body, options);
  delete = (path: string, options?: Options) => this.send('delete', path, undefined, options);

  async send(method: string, path: string, body?: unknown, options: Options = {}): Promise<Reply<unknown>> {
    const response = await fetch(this.url + path, {
      method: method.toUpperCase(),
      headers: { ...this.#headers(method, body, options), ...options.headers },
      ...(body === undefined
        ? {}
        : { body: typeof body === 'string' || body instanceof Buffer ? body : JSON.stringify(body) }),
      redirect: 'manual',
    });
    this.#keepCookies(response);
    const text = await response.text();
    const type = response.headers.get('content-type') ?? '';
    const answer: unknown = type.includes('json') ? JSON.parse(text) : undefined;
    if (type.includes('problem+json')) {
      const { code } = answer as Problem; // the only shape of errors
      noteGivenError({ method, path, code });
    }
    return { status: response.status, headers: response.headers, text, body: answer };
  }

  #headers(method: string, body: unknown, { key }: Options): Record<string, string> {
    return {
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(method === 'get' ? {} : { origin: this.url, 'idempotency-key': key ?? randomUUID() }),
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...(this.acting ? { 'x-acting-as': `${this.acting.unit}/${this.acting.role}` } : {}),
    };
  }

  #keepCookies(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      this.cookie = /max-age=0/i.test(line) ? undefined : pair;
    }
  }
}

function queryText(query: object): string {
  const parts = Object.entries(query).flatMap(([name, value]) =>
    [value]
      .flat()
      .filter((one) => one !== undefined)
      .map((one) => `${name}=${encodeURIComponent(String(one))}`),
  );
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}
