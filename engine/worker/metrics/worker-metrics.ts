import type { ActivityTask, Command, WorkflowTask } from '../../contract';
import { type MetricCounter, type MetricGauge, type MetricHistogram, type MetricMeter, noopMetricMeter } from '../../sdk/common';

/** How a run ended, by the command that ended it, in the words of Temporal's metrics. */
const ENDS: Readonly<Partial<Record<Command['type'], string>>> = {
  CompleteWorkflowExecution: 'workflow_completed',
  FailWorkflowExecution: 'workflow_failed',
  CancelWorkflowExecution: 'workflow_canceled',
  ContinueAsNewWorkflowExecution: 'workflow_continue_as_new',
};

/** What a worker's places are for, in the words of Temporal's metrics. */
export type WorkerType = 'WorkflowWorker' | 'ActivityWorker' | 'LocalActivityWorker';
export type PollerType = 'workflow_task' | 'sticky_workflow_task' | 'activity_task';

/** What a worker measures of itself, under Temporal's names; the prefix is the registry's. */
export class WorkerMetrics {
  private readonly counters = new Map<string, MetricCounter>();
  private readonly histograms = new Map<string, MetricHistogram>();
  private readonly gauges = new Map<string, MetricGauge>();

  /** The meter says by its tags whose worker it is. */
  constructor(private readonly meter: MetricMeter = noopMetricMeter) {}

  /** A worker takes up its work. */
  begun(): void {
    this.count('worker_start', {});
  }

  /** Tasks in hand now, of `most`; without it, how many more there could be is not known. */
  slots(workerType: WorkerType, used: number, most?: number): void {
    this.show('worker_task_slots_used', used, { workerType });
    if (most !== undefined) this.show('worker_task_slots_available', Math.max(0, most - used), { workerType });
  }

  /** Polls that wait for a task now. */
  pollers(pollerType: PollerType, open: number): void {
    this.show('num_pollers', open, { pollerType });
  }

  /** Runs in the memory now. */
  cached(runs: number): void {
    this.show('sticky_cache_size', runs, {});
  }

  /** A poll for workflow tasks was answered, with a task or without. */
  workflowPoll(task: boolean): void {
    this.count(task ? 'workflow_task_queue_poll_succeed' : 'workflow_task_queue_poll_empty', {});
  }

  activityPollEmpty(): void {
    this.count('activity_poll_no_task', {});
  }

  localActivityEnded(tags: { readonly activityType: string; readonly workflowType: string }, failed: boolean, ranMs: number): void {
    this.count('local_activity_total', tags);
    this.time('local_activity_execution_latency', ranMs, tags);
    if (failed) this.count('local_activity_execution_failed', tags);
  }

  activityBegun({ activityType, workflowType, startedTime, currentAttemptScheduledTime }: ActivityTask): void {
    const waitedMs = Math.max(0, startedTime - currentAttemptScheduledTime);
    this.time('activity_schedule_to_start_latency', waitedMs, { activityType, workflowType });
  }

  activityEnded(
    { activityType, workflowType, scheduledTime }: ActivityTask,
    kind: 'completed' | 'failed' | 'canceled' | 'async' | 'unwanted',
    ranMs: number,
  ): void {
    const tags = { activityType, workflowType };
    this.time('activity_execution_latency', ranMs, tags);
    if (kind === 'failed') this.count('activity_execution_failed', tags);
    else if (kind === 'canceled') this.count('activity_execution_cancelled', tags);
    else if (kind === 'completed') this.time('activity_succeed_endtoend_latency', Math.max(0, Date.now() - scheduledTime), tags);
  }

  workflowTaskCompleted({ workflowType }: WorkflowTask, commands: readonly Command[], tookMs: number): void {
    this.time('workflow_task_execution_latency', tookMs, { workflowType });
    for (const { type } of commands) {
      const end = ENDS[type];
      if (end) this.count(end, { workflowType });
    }
  }

  workflowTaskFailed({ workflowType }: WorkflowTask): void {
    this.count('workflow_task_execution_failed', { workflowType });
  }

  /** Whether the run of a task was in the memory. */
  cache(hit: boolean): void {
    this.count(hit ? 'sticky_cache_hit' : 'sticky_cache_miss', {});
  }

  private show(name: string, value: number, tags: Record<string, string>): void {
    let gauge = this.gauges.get(name);
    if (!gauge) {
      gauge = this.meter.createGauge(name, 'int');
      this.gauges.set(name, gauge);
    }
    gauge.set(value, tags);
  }

  private count(name: string, tags: Record<string, string>): void {
    let counter = this.counters.get(name);
    if (!counter) {
      counter = this.meter.createCounter(name);
      this.counters.set(name, counter);
    }
    counter.add(1, tags);
  }

  private time(name: string, ms: number, tags: Record<string, string>): void {
    let histogram = this.histograms.get(name);
    if (!histogram) {
      histogram = this.meter.createHistogram(name, 'int', 'ms');
      this.histograms.set(name, histogram);
    }
    histogram.record(Math.round(ms), tags);
  }
}
