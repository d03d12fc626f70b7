import { AsyncLocalStorage } from 'node:async_hooks';
import type { WorkflowClientInterceptor, WorkflowSignalInput, WorkflowStartInput } from '@temporalio/client';
import { defaultPayloadConverter, type Headers, type Next } from '@temporalio/common';
import type {
  ActivityExecuteInput,
  ActivityInboundCallsInterceptor,
  ActivityInterceptors,
  ActivityOutboundCallsInterceptor,
  GetLogAttributesInput,
  Next as WorkerNext,
} from '@temporalio/worker';

/** A context (say, of a customer) that goes from the client through the workflow to the activities, in headers. */
export interface Baggage {
  customer?: string;
}
const storage = new AsyncLocalStorage<Baggage>();
export const withContext = <T>(extra: Baggage, fn: () => T): T => storage.run(extra, fn);
export const getContext = (): Baggage => storage.getStore() ?? {};

const inject = (headers: Headers): Headers => ({ ...headers, baggage: defaultPayloadConverter.toPayload(getContext())! });

export class ContextClientInterceptor implements WorkflowClientInterceptor {
  async start(input: WorkflowStartInput, next: Next<WorkflowClientInterceptor, 'start'>): Promise<string> {
    return await next({ ...input, headers: inject(input.headers) });
  }
  async signal(input: WorkflowSignalInput, next: Next<WorkflowClientInterceptor, 'signal'>): Promise<void> {
    return await next({ ...input, headers: inject(input.headers) });
  }
}

class ContextActivityInterceptor implements ActivityInboundCallsInterceptor, ActivityOutboundCallsInterceptor {
  async execute(input: ActivityExecuteInput, next: WorkerNext<ActivityInboundCallsInterceptor, 'execute'>): Promise<unknown> {
    const baggage = input.headers.baggage ? (defaultPayloadConverter.fromPayload(input.headers.baggage) as Baggage) : {};
    return await withContext(baggage, () => next(input));
  }
  getLogAttributes(
    input: GetLogAttributesInput,
    next: WorkerNext<ActivityOutboundCallsInterceptor, 'getLogAttributes'>,
  ): Record<string, unknown> {
    return next({ ...input, ...getContext() });
  }
}

export function newContextActivityInterceptor(): ActivityInterceptors {
  const interceptor = new ContextActivityInterceptor();
  return { inbound: interceptor, outbound: interceptor };
}
