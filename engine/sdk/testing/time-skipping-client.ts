import {
  Client,
  type ClientOptions,
  type ConnectionLike,
  WorkflowClient,
  type WorkflowClientOptions,
  type WorkflowResultOptions,
} from '../client';
import type { Workflow, WorkflowResultType } from '../common';
import type { TimeSkipper } from './time-skipper';

/** A connection to an engine whose time can be skipped. */
export interface TimeSkippingConnection extends ConnectionLike {
  readonly time: TimeSkipper;
}

/** Skips time while it waits for results: a workflow that sleeps for a month is over at once. */
export class TimeSkippingWorkflowClient extends WorkflowClient {
  private readonly time: TimeSkipper;

  constructor(options: WorkflowClientOptions) {
    super(options);
    const { time } = this.connection as Partial<TimeSkippingConnection>;
    if (!time) throw new TypeError('TestService must be present when creating a TimeSkippingWorkflowClient');
    this.time = time;
  }

  override async result<T extends Workflow>(
    workflowId: string,
    runId?: string,
    options?: WorkflowResultOptions,
  ): Promise<WorkflowResultType<T>> {
    this.time.unlock();
    try {
      return await super.result<T>(workflowId, runId, options);
    } finally {
      this.time.lock();
    }
  }
}

/** A client whose `workflow` skips time. */
export class TimeSkippingClient extends Client {
  override readonly workflow: WorkflowClient;

  constructor(options: ClientOptions) {
    super(options);
    this.workflow = new TimeSkippingWorkflowClient(this.workflowOptions());
  }
}
