import type { Caller } from './base-client';

/** Throws, in Temporal's words, for a client whose connection no worker can share. */
export function checkEagerStart({ connection }: Caller): void {
  if (connection.takers) return;
  throw new Error(
    'Eager workflow start requires a NativeConnection shared between client and worker. ' +
      'Pass a NativeConnection via ClientOptions.connection, or disable requestEagerStart.',
  );
}

/** Whether a worker of this process waits for the task queue's workflow tasks on the client's connection. */
export function hasTaker({ connection, namespace }: Caller, taskQueue: string): boolean {
  return (connection.takers?.get(JSON.stringify([namespace, taskQueue])) ?? 0) > 0;
}
