import type { EventAttributes, EventType, HistoryEvent, SdkMetadata } from '../../contract';
import { toPayload, toPayloads } from '../../contract';

/** Writes histories by hand: ids and times come by themselves, tasks in one word. */
export class HistoryWriter {
  readonly events: HistoryEvent[] = [];
  private scheduledEventId = 0;
  private startedEventId = 0;

  constructor(workflowType: string, ...args: unknown[]) {
    this.add('WorkflowExecutionStarted', {
      workflowType,
      workflowId: 'w',
      taskQueue: { name: 'default' },
      input: toPayloads(args),
      attempt: 1,
      originalExecutionRunId: 'run-1',
      firstExecutionRunId: 'run-1',
    });
  }

  get lastId(): number {
    return this.events.length;
  }

  add<T extends EventType>(type: T, attributes: Omit<EventAttributes[T], 'workflowTaskCompletedEventId'>): this {
    const id = this.events.length + 1;
    this.events.push({
      id,
      time: 1_000_000 + 1_000 * id,
      type,
      attributes: { workflowTaskCompletedEventId: 4, ...attributes },
    } as unknown as HistoryEvent);
    return this;
  }

  /** A task is scheduled and started. */
  task(): this {
    this.add('WorkflowTaskScheduled', { taskQueue: { name: 'default' }, startToCloseTimeoutMs: 10_000, attempt: 1 });
    this.scheduledEventId = this.lastId;
    this.add('WorkflowTaskStarted', { scheduledEventId: this.lastId, identity: 'w', requestId: 'r', historySizeBytes: 100 });
    this.startedEventId = this.lastId;
    return this;
  }

  done(sdkMetadata: SdkMetadata = { coreUsedFlags: [1, 2, 3], langUsedFlags: [1, 2] }): this {
    const { scheduledEventId, startedEventId } = this;
    return this.add('WorkflowTaskCompleted', { scheduledEventId, startedEventId, identity: 'w', sdkMetadata });
  }

  failed(): this {
    const { scheduledEventId, startedEventId } = this;
    return this.add('WorkflowTaskFailed', { scheduledEventId, startedEventId, cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE' });
  }

  activity(activityId: string, activityType: string): this {
    return this.add('ActivityTaskScheduled', { activityId, activityType, taskQueue: { name: 'default' } });
  }

  activityDone(scheduledEventId: number, result?: unknown): this {
    this.add('ActivityTaskStarted', { scheduledEventId, identity: 'a', requestId: 'r', attempt: 1 });
    return this.add('ActivityTaskCompleted', { scheduledEventId, startedEventId: this.lastId, result: [toPayload(result)] });
  }

  timer(timerId: string): this {
    return this.add('TimerStarted', { timerId, startToFireTimeoutMs: 1_000 });
  }

  fired(timerId: string, startedEventId: number): this {
    return this.add('TimerFired', { timerId, startedEventId });
  }

  patch(id: string, deprecated = false): this {
    this.add('MarkerRecorded', { markerName: 'core_patch', details: { 'patch-data': [toPayload({ id, deprecated })] } });
    return this.add('UpsertWorkflowSearchAttributes', {
      searchAttributes: {
        TemporalChangeVersion: { metadata: { encoding: 'json/plain', type: 'KeywordList' }, data: JSON.stringify([id]) },
      },
    });
  }

  completed(result?: unknown): this {
    return this.add('WorkflowExecutionCompleted', { result: [toPayload(result)] });
  }
}
