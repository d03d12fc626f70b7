import {
  proxySinks,
  workflowInfo,
  sleep,
  type LogLevel,
  type Next,
  type Sinks,
  type WorkflowExecuteInput,
  type WorkflowInboundCallsInterceptor,
  type WorkflowInterceptorsFactory,
  type WorkflowOutboundCallsInterceptor,
  type ActivityInput,
} from '@temporalio/workflow';

export interface AlertSinks extends Sinks {
  alerter: {
    alert(message: string, level?: LogLevel): void;
  };
}

const { alerter } = proxySinks<AlertSinks>();

class TimingInterceptor implements WorkflowInboundCallsInterceptor, WorkflowOutboundCallsInterceptor {
  private readonly started = new Map<string, number>();

  async execute(input: WorkflowExecuteInput, next: Next<WorkflowInboundCallsInterceptor, 'execute'>): Promise<unknown> {
    const { workflowType } = workflowInfo();
    const began = Date.now();
    try {
      return await next({ ...input, headers: { ...input.headers } });
    } finally {
      alerter.alert(`${workflowType} took ${Date.now() - began} ms`);
    }
  }

  async scheduleActivity(input: ActivityInput, next: Next<WorkflowOutboundCallsInterceptor, 'scheduleActivity'>) {
    this.started.set(input.activityType, Date.now());
    const result = await next(input);
    const ms = Date.now() - (this.started.get(input.activityType) ?? 0);
    if (ms > 60_000) alerter.alert(`slow: ${input.activityType}`, 'WARN');
    return result;
  }
}

export const interceptors: WorkflowInterceptorsFactory = () => {
  const timing = new TimingInterceptor();
  return { inbound: [timing], outbound: [timing], internals: [] };
};

export async function sinkWorkflow(seconds = 1): Promise<string> {
  try {
    await sleep(seconds * 1000);
    return 'done';
  } catch (err) {
    alerter.alert('alerter: the workflow failed');
    throw err;
  }
}
