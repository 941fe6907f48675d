import { Client, Connection } from '@temporalio/client';

/** The way to Temporal, for questions only: no act waits for it. */
export type TemporalLink = {
  readonly client: Client;
  /** False when it does not answer within a second. */
  readonly isReachable: () => Promise<boolean>;
  readonly close: () => Promise<void>;
};

export type TemporalAddress = { readonly temporalAddress: string; readonly temporalNamespace: string };

/** Connects with the first question, not before: the API starts and works while Temporal is away. */
export function openTemporalLink({ temporalAddress, temporalNamespace }: TemporalAddress): TemporalLink {
  const connection = Connection.lazy({ address: temporalAddress });
  const client = new Client({ connection, namespace: temporalNamespace });
  const ask = () => client.withDeadline(Date.now() + 1_000, () => connection.healthService.check({}));
  return {
    client,
    isReachable: () =>
      ask().then(
        () => true,
        () => false,
      ), // whatever the failure, it is not reachable
    close: () => connection.close(),
  };
}
