import { HistoryError, NondeterminismError, nameEvent } from '../errors';
import type { ReplayEvent } from '../events';

/** What a workflow task tells its run. */
export interface TaskListener {
  /** The task that an activation is for has begun. */
  onStarted(startedEventId: number, time: number): void;
  /** The history was reset here: chance goes on as that of the new run. */
  onReset(newRunId: string): void;
}

/** A workflow task: scheduled, started, then completed, failed or timed out. */
export class WorkflowTaskMachine {
  private state: 'Scheduled' | 'Started' | 'Closed' = 'Scheduled';
  private startedEventId = 0;
  private startedTime = 0;

  constructor(
    private readonly listener: TaskListener,
    /** The start that ends the sequence: those before it count for nothing. */
    private readonly countingEventId: number,
  ) {}

  handle(event: ReplayEvent): void {
    switch (event.type) {
      case 'WorkflowTaskStarted':
        if (this.state !== 'Scheduled') this.notNow(event);
        this.state = 'Started';
        this.startedEventId = event.id;
        this.startedTime = event.time;
        if (event.id >= this.countingEventId) this.listener.onStarted(this.countingEventId, event.time);
        return;
      case 'WorkflowTaskCompleted':
        if (this.state !== 'Started') this.notNow(event);
        this.state = 'Closed';
        this.listener.onStarted(this.startedEventId, this.startedTime);
        return;
      case 'WorkflowTaskFailed':
        if (this.state !== 'Started') this.notNow(event);
        this.state = 'Closed';
        if (event.attributes.cause === 'RESET_WORKFLOW') this.listener.onReset(event.attributes.newRunId ?? '');
        return;
      case 'WorkflowTaskTimedOut':
        if (this.state === 'Closed') this.notNow(event);
        this.state = 'Closed';
        return;
      default:
        throw new NondeterminismError(`Event does not apply to a wf task machine: ${nameEvent(event)}`);
    }
  }

  private notNow(event: ReplayEvent): never {
    throw new HistoryError(`Workflow task machine in state ${this.state} says the transition is invalid during ${nameEvent(event)}`);
  }
}
