import { join } from 'node:path';
import { projectRoot } from '../../threads';

/** `backstitch/testing`. Temporal's `@temporalio/testing`. */
export { defaultActivityInfo, MockActivityEnvironment, type MockActivityEnvironmentOptions } from './mock-activity-environment';
export type {
  ClientOptionsForTestEnv,
  DevServerConfig,
  EphemeralServerExecutable,
  ExistingServerConnectionOptions,
  ExistingServerTestWorkflowEnvironmentOptions,
  LocalTestWorkflowEnvironmentOptions,
  TimeSkippingServerConfig,
  TimeSkippingTestWorkflowEnvironmentOptions,
} from './options';
export { TestWorkflowEnvironment } from './test-workflow-environment';
export { TimeSkippingWorkflowClient } from './time-skipping-client';

/** For `interceptors.workflowModules` of a worker: an assertion that fails in a workflow fails the workflow. */
export const workflowInterceptorModules: string[] = [join(projectRoot(), 'engine/sdk/testing/assert-to-failure.ts')];
