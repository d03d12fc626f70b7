import type { Caller } from './base-client';
import type { ConnectionLike } from './connection-like';

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
  return (connection.takers?.get(keyOf(namespace, taskQueue)) ?? 0) > 0;
}

/** A worker begins (1) or ends (-1) to wait for them: clients on its connection can start runs whose first task it gets at once. */
export function countTaker({ takers }: ConnectionLike, namespace: string, taskQueue: string, by: 1 | -1): void {
  const key = keyOf(namespace, taskQueue);
  takers?.set(key, (takers.get(key) ?? 0) + by);
}

function keyOf(namespace: string, taskQueue: string): string {
  return JSON.stringify([namespace, taskQueue]);
}
