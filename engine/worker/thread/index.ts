export { PLAIN_WORKER, WorkflowThread, type WorkflowThreadOptions } from './workflow-thread';
