import type { ActivityInboundCallsInterceptorFactory, ActivityInterceptorsFactory } from '../activity';
import type { ClientInterceptors } from '../client';

export type {
  ActivityExecuteInput,
  ActivityInboundCallsInterceptor,
  ActivityInboundCallsInterceptorFactory,
  ActivityInterceptors,
  ActivityInterceptorsFactory,
  ActivityOutboundCallsInterceptor,
  GetLogAttributesInput,
  GetMetricTagsInput,
} from '../activity';
export type { Headers, Next } from '../common';

/** What comes between a worker and the code it runs. */
export interface WorkerInterceptors {
  /** Of the client that activities get. */
  client?: ClientInterceptors;
  /** The first is called first. */
  activity?: ActivityInterceptorsFactory[];
  /** @deprecated `activity`. */
  activityInbound?: ActivityInboundCallsInterceptorFactory[];
  /** Paths of modules that export `interceptors` (`WorkflowInterceptorsFactory`); bundled with the workflows. */
  workflowModules?: string[];
}
export type CompiledWorkerInterceptors = Required<Pick<WorkerInterceptors, 'client' | 'activity' | 'workflowModules'>>;

export function compileInterceptors(given: WorkerInterceptors = {}): CompiledWorkerInterceptors {
  const { client = {}, activity = [], activityInbound = [], workflowModules = [] } = given;
  const older = activityInbound.map(
    (make): ActivityInterceptorsFactory =>
      (ctx) => ({ inbound: make(ctx) }),
  );
  return { client, activity: [...older, ...activity], workflowModules };
}
