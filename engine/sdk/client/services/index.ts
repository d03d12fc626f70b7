import type { Engine } from '../../../contract';
import { HealthService } from './health-service';
import { OperatorService } from './operator-service';
import type { TestService } from './test-service';
import { serviceWithGaps, WorkflowService } from './workflow-service';

/** The services of Temporal's protocol over an engine: what its clients have under these names. */
export interface Services {
  readonly workflowService: WorkflowService;
  readonly operatorService: OperatorService;
  readonly healthService: HealthService;
  /** Where time can be skipped only. */
  readonly testService?: TestService | undefined;
}

export function servicesOf(engine: Engine): Services {
  return {
    workflowService: serviceWithGaps(new WorkflowService(engine)),
    operatorService: serviceWithGaps(new OperatorService(engine)),
    healthService: new HealthService(engine),
  };
}

export type { StartWorkflowExecutionRequest } from './execution-calls';
export { TestService, type TestTime } from './test-service';
export type { HistoryRequest as GetWorkflowExecutionHistoryRequest } from './visibility-calls';
export { HealthService, OperatorService, WorkflowService };
