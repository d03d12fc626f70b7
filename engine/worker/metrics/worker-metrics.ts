import type { ActivityTask, Command, WorkflowTask } from '../../contract';
import { type MetricCounter, type MetricHistogram, type MetricMeter, noopMetricMeter } from '../../sdk/common';

/** How a run ended, by the command that ended it, in the words of Temporal's metrics. */
const ENDS: Readonly<Partial<Record<Command['type'], string>>> = {
  CompleteWorkflowExecution: 'workflow_completed',
  FailWorkflowExecution: 'workflow_failed',
  CancelWorkflowExecution: 'workflow_canceled',
  ContinueAsNewWorkflowExecution: 'workflow_continue_as_new',
};

/** What a worker measures of itself, under Temporal's names; the prefix is the registry's. */
export class WorkerMetrics {
  private readonly counters = new Map<string, MetricCounter>();
  private readonly histograms = new Map<string, MetricHistogram>();

  /** The meter says by its tags whose worker it is. */
  constructor(private readonly meter: MetricMeter = noopMetricMeter) {}

  activityBegun({ activityType, workflowType, startedTime, currentAttemptScheduledTime }: ActivityTask): void {
    const waitedMs = Math.max(0, startedTime - currentAttemptScheduledTime);
    this.time('activity_schedule_to_start_latency', waitedMs, { activityType, workflowType });
  }

  activityEnded(
    { activityType, workflowType, scheduledTime }: ActivityTask,
    kind: 'completed' | 'failed' | 'canceled' | 'async',
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
