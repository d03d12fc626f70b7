export { createWorkflowExecutor } from './executor';
export type { WorkflowExecutor, WorkflowExecutorConfig, WorkflowExecutorOptions, WorkflowExecutorStats } from './options';
