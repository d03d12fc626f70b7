export type { CallSite, WorkflowBundle } from './call-site';
