import { CallError, GrpcStatus } from '../status';
import { BatchCalls } from './batch-calls';

/**
 * The engine under the names and in the messages of Temporal's gRPC service, for programs that call it past the client. Rejections have
 * gRPC's `code` and `details`. What is not offered rejects with UNIMPLEMENTED.
 */
export class WorkflowService extends BatchCalls {}

/** A service whose missing methods say so. */
export function serviceWithGaps<T extends object>(service: T): T {
  return new Proxy(service, {
    get(target, name, receiver) {
      const found: unknown = Reflect.get(target, name, receiver);
      if (found !== undefined || typeof name !== 'string' || name === 'then' || name === 'toJSON') return found;
      return async () => {
        throw new CallError(GrpcStatus.UNIMPLEMENTED, `${target.constructor.name}.${name} is not offered here`);
      };
    },
  });
}
