import { isEngineError } from '../../contract';
import type { ConnectionLike } from '../client';
import { TransportError } from './errors';

/** Throws a `TransportError` when there is no such namespace: a worker would poll it for ever. */
export async function requireNamespace({ engine }: ConnectionLike, namespace: string): Promise<void> {
  try {
    await engine.describeNamespace({ namespace });
  } catch (error) {
    if (isEngineError(error, 'NAMESPACE_NOT_FOUND'))
      throw new TransportError(`Namespace ${namespace} was not found or otherwise could not be described: ${error.message}`);
    // A server that is away for a moment: the polls wait for it.
  }
}
