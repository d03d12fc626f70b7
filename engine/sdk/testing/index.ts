/** `backstitch/testing`. Temporal's `@temporalio/testing`. */
export { defaultActivityInfo, MockActivityEnvironment } from './mock-activity-environment';
export { type LocalEnvironmentOptions, TestWorkflowEnvironment } from './test-workflow-environment';
