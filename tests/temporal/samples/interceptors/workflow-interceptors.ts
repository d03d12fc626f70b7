import {
  type ActivityInput,
  AsyncLocalStorage,
  defaultPayloadConverter,
  type Headers,
  type Next,
  type SignalInput,
  type WorkflowExecuteInput,
  type WorkflowInboundCallsInterceptor,
  type WorkflowInterceptorsFactory,
  type WorkflowOutboundCallsInterceptor,
} from '@temporalio/workflow';

const storage = new AsyncLocalStorage<{ customer?: string }>();
export const getContext = () => storage.getStore() ?? {};
const extract = (headers: Headers) =>
  headers.baggage ? (defaultPayloadConverter.fromPayload(headers.baggage) as { customer?: string }) : {};

class ContextWorkflowInterceptor implements WorkflowInboundCallsInterceptor, WorkflowOutboundCallsInterceptor {
  async execute(input: WorkflowExecuteInput, next: Next<WorkflowInboundCallsInterceptor, 'execute'>): Promise<unknown> {
    return await storage.run(extract(input.headers), () => next(input));
  }
  async handleSignal(input: SignalInput, next: Next<WorkflowInboundCallsInterceptor, 'handleSignal'>): Promise<void> {
    return await storage.run(extract(input.headers), () => next(input));
  }
  async scheduleActivity(input: ActivityInput, next: Next<WorkflowOutboundCallsInterceptor, 'scheduleActivity'>): Promise<unknown> {
    return await next({ ...input, headers: { ...input.headers, baggage: defaultPayloadConverter.toPayload(getContext())! } });
  }
}

// Export the interceptors to be loaded by the Workflow
export const interceptors: WorkflowInterceptorsFactory = () => {
  const interceptor = new ContextWorkflowInterceptor();
  return { inbound: [interceptor], outbound: [interceptor] };
};
