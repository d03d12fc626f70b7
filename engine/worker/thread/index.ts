export { WorkflowThread, type WorkflowThreadOptions } from './workflow-thread';
