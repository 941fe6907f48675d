import type { Identity } from '../cases/crew.ts';
import type { ChainCrew } from './chain.ts';

/** What the load generator is to do; it runs as a process of its own, as people's browsers do. */
export type Load = {
  /** Of the API, on loopback. */
  readonly port: number;
  /** People at the same time, each with a connection that stays open, each asking again when they have their answer. */
  readonly clients: number;
  /** What each of them waits before they ask again. */
  readonly pauseMs: number;
  readonly work: ChainWork | ReadWork;
};

/** Every case is walked from its acceptance to the returned result, one by one by each client, until none is left. */
export type ChainWork = {
  readonly kind: 'chain';
  readonly cases: readonly string[];
  readonly crew: ChainCrew;
  /** Whether everybody opens the case before they act on it, as people do. */
  readonly reads: boolean;
};

/** These requests, in this order. */
export type ReadWork = { readonly kind: 'reads'; readonly requests: readonly Read[] };
export type Read = { readonly name: string; readonly path: string; readonly by: Identity };

/** One request, from sending its first byte to having read the last of its answer. */
export type Sample = {
  readonly name: string;
  /** When it was answered, ms since 1970. */
  readonly at: number;
  readonly ms: number;
};

export type LoadReport = {
  readonly samples: readonly Sample[];
  /** From the first request to the last answer. */
  readonly seconds: number;
  /** Answers that were not the expected one; a measurement with any is void. */
  readonly failures: readonly string[];
};

/** Between the bench and its load generator. */
export type ToGenerator = { readonly do: 'load'; readonly load: Load } | { readonly do: 'stop' };
