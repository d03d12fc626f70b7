import {
  type Command,
  type Failure,
  isCloseCommand,
  isEngineError,
  type QueryAnswer,
  type RespondWorkflowTaskCompletedRequest,
  unpackValue,
  type WorkflowTask,
  type WorkflowTaskFailedCause,
} from '../../contract';
import { CodecChain, type LogMetadata, type loggerOf, noopLogger } from '../../sdk/common';
import { WorkerMetrics } from '../metrics';
import type { TaskOutcome } from '../replay';
import { type ActivityIds, decodeInput, encodeOutcome } from './codec';
import { wholeHistory } from './history';
import type { WorkflowExecutorConfig, WorkflowExecutorOptions } from './options';
import type { Runs } from './runs';

/** The query id under which a task that is only a query is run. */
const ALONE = 'alone';

/** What is done with one workflow task: get the code, run it, answer. */
export class TaskHandler {
  completed = 0;
  failed = 0;
  cacheMisses = 0;
  private leaving = false;
  /** The last task of each run that is in work. */
  private readonly inHand = new Map<string, WorkflowTask>();

  /** Of cached runs, for codecs: which activity it is that has ended. */
  private readonly activityIds = new Map<string, ActivityIds>();
  private readonly codec: CodecChain;
  private readonly metrics: WorkerMetrics;

  constructor(
    private readonly config: WorkflowExecutorConfig,
    private readonly runs: Runs,
    private readonly stickyQueue: string | undefined,
  ) {
    this.codec = new CodecChain(config.options?.payloadCodecs ?? []);
    this.metrics = config.options?.metrics ?? new WorkerMetrics();
  }

  /** The worker shuts down: nothing more is promised to its own queue. */
  leave(): void {
    this.leaving = true;
  }

  async handle(task: WorkflowTask): Promise<void> {
    const takenAt = performance.now();
    const { runId } = task.execution;
    if (!task.query) this.inHand.set(runId, task);
    const outcome = await this.decide(task)
      .then((decided) => this.throughLocalActivities(task, decided, takenAt))
      .catch((error): TaskOutcome => failedBy(error));
    if (task.query) await this.answerQuery(task, outcome);
    else if (this.inHand.get(runId) !== task) return;
    else if (outcome.status === 'completed') await this.complete(task, outcome, performance.now() - takenAt);
    else await this.fail(task, outcome);
    if (this.inHand.get(runId) === task) this.inHand.delete(runId);
    if (!this.runs.has(runId)) this.forget(runId);
  }

  /** The run has left the memory. */
  forget(runId: string): void {
    this.activityIds.delete(runId);
  }

  /** Runs what the run asks of this worker itself, until the task is decided or its time is nearly up. */
  private async throughLocalActivities(task: WorkflowTask, first: TaskOutcome, takenAt: number): Promise<TaskOutcome> {
    const locals = this.config.options?.localActivities;
    const { execution, workflowType } = task;
    const { runId } = execution;
    const run = { execution, workflowType, taskQueue: this.config.taskQueue };
    let outcome = first;
    for (;;) {
      if (outcome.status === 'waiting' || outcome.status === 'completed') locals?.carryOut(run, outcome.local);
      else if (outcome.status === 'failed') locals?.forget(runId);
      if (outcome.status !== 'waiting') return outcome;
      if (!locals) return { status: 'failed', cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE', failure: noActivities };
      const leftMs = outcome.taskTimeoutMs * HEARTBEAT_AT - (performance.now() - takenAt);
      await locals.somethingEnds(runId, Math.max(0, leftMs));
      // The engine has given it up and handed out another for this run.
      if (this.inHand.get(runId) !== task) return { status: 'stale' };
      const localOutcomes = locals.take(runId);
      const resumed = await this.runs.resume(runId, { localOutcomes, timeIsUp: localOutcomes.length === 0 });
      outcome = await this.heard(task, resumed);
      // The thread was lost with the run: all is done again, the local activities too.
      if (outcome.status === 'stale') {
        locals.forget(runId);
        outcome = await this.decide(task);
      }
    }
  }

  private async decide(task: WorkflowTask): Promise<TaskOutcome> {
    const { deploymentVersion, workflowType } = task;
    const bundle = await this.config.bundles(deploymentVersion, workflowType);
    const locals = this.config.options?.localActivities;
    const queries = task.query ? { [ALONE]: task.query } : task.queries;
    const { updates } = task;
    const { runId } = task.execution;
    const buildId = this.config.options?.buildId;
    // What decides now, as workflows hear of it.
    const version = this.config.options?.deploymentVersion ?? deploymentVersion ?? (buildId ? { deploymentName: '', buildId } : undefined);
    const deciding = version && { deploymentVersion: version };
    if (this.runs.startedEventId(runId, bundle.buildId) === task.previousStartedEventId && task.previousStartedEventId > 0) {
      const history = task.query ? [] : task.history;
      const complete = task.query !== undefined || !task.moreHistory;
      if (complete) {
        const localOutcomes = task.query ? [] : locals?.take(runId);
        const outcome = await this.run(task, bundle, { history, updates, queries, localOutcomes, ...deciding }, false);
        if (outcome.status !== 'stale') {
          this.metrics.cache(true);
          return outcome;
        }
      }
    }
    locals?.forget(runId);
    this.cacheMisses++;
    this.metrics.cache(false);
    const history = await wholeHistory(this.config.engine, task);
    const outcome = await this.run(task, bundle, { history, updates, queries, ...deciding }, true);
    if (outcome.status !== 'stale') return outcome;
    // The thread was replaced because of another run, before this one had its turn.
    return await this.run(task, bundle, { history, updates, queries, ...deciding }, true);
  }

  private async run(
    task: WorkflowTask,
    bundle: Parameters<Runs['run']>[2],
    input: Parameters<Runs['run']>[3],
    fresh: boolean,
  ): Promise<TaskOutcome> {
    const { execution } = task;
    const { runId } = execution;
    const ids: ActivityIds = (fresh ? undefined : this.activityIds.get(runId)) ?? new Map();
    if (!this.codec.isEmpty) this.activityIds.set(runId, ids);
    const decoded = await decodeInput(this.codec, input, contextOf(task), ids);
    return this.heard(task, await this.runs.run(execution, this.config.taskQueue, bundle, decoded, fresh));
  }

  /** What the run has come to, ready to go out; what it had to say is passed on, and sinks are waited for. */
  private async heard(task: WorkflowTask, { outcome, logs }: Awaited<ReturnType<Runs['run']>>): Promise<TaskOutcome> {
    const { execution, workflowType } = task;
    const { logger = noopLogger, logOfRuns = logger.log.bind(logger) } = this.config.options ?? {};
    const { workflowId, runId } = execution;
    const sinks: (void | Promise<void> | undefined)[] = [];
    for (const { level, message, attributes, sink } of logs) {
      if (sink) sinks.push(this.config.options?.callSink?.(sink));
      else logOfRuns(level, message, { workflowId, runId, workflowType, ...(unpackValue(attributes ?? {}) as LogMetadata) });
    }
    await Promise.all(sinks);
    return await encodeOutcome(this.codec, outcome, contextOf(task));
  }

  private async complete(task: WorkflowTask, outcome: Extract<TaskOutcome, { status: 'completed' }>, tookMs: number): Promise<void> {
    const { engine, identity, options } = this.config;
    const { runId } = task.execution;
    const { commands, queryAnswers, sdkMetadata, forceNewTask } = outcome;
    if (closes(commands)) this.runs.evict(runId);
    const sticky = this.stickyQueue !== undefined && !this.leaving && this.runs.has(runId);
    try {
      const { dropped } = await engine.respondWorkflowTaskCompleted({
        token: task.token,
        commands,
        queryAnswers,
        identity,
        sdkMetadata,
        ...versionOf(task, outcome, options),
        ...(forceNewTask && { forceCreateNewWorkflowTask: true }),
        stickyQueue: sticky
          ? { name: this.stickyQueue as string, scheduleToStartTimeoutMs: options?.stickyQueueScheduleToStartTimeoutMs ?? 10_000 }
          : undefined,
      });
      this.completed++;
      this.metrics.workflowTaskCompleted(task, commands, tookMs);
      // Behaviours that the task used for the first time went with it: a run built anew will say them again.
      const usedNone = sdkMetadata?.coreUsedFlags?.length === 0 && sdkMetadata.langUsedFlags?.length === 0;
      if (dropped && usedNone) this.runs.forgetTask(runId, dropped);
      else if (dropped) this.runs.evict(runId);
    } catch (error) {
      // Whatever it is: what is cached is ahead of what is recorded.
      this.runs.evict(runId);
      const unfit = unfitAnswer(error);
      if (unfit) await this.fail(task, unfit);
      else this.note(task, 'The completion of a workflow task was not accepted', error);
    }
  }

  private async fail(task: WorkflowTask, outcome: Exclude<TaskOutcome, { status: 'completed' }>): Promise<void> {
    const { engine, identity } = this.config;
    this.failed++;
    this.metrics.workflowTaskFailed(task);
    this.runs.evict(task.execution.runId);
    const { cause, failure } = outcome.status === 'failed' ? outcome : lost;
    this.log('WARN', `Workflow task failed: ${failure.message}`, task);
    try {
      await engine.respondWorkflowTaskFailed({ token: task.token, cause, failure, identity });
    } catch (error) {
      this.note(task, 'The failure of a workflow task was not accepted', error);
    }
  }

  private async answerQuery(task: WorkflowTask, outcome: TaskOutcome): Promise<void> {
    const answer: QueryAnswer =
      outcome.status === 'completed'
        ? (outcome.queryAnswers[ALONE] ?? { failure: lost.failure })
        : { failure: outcome.status === 'failed' ? outcome.failure : lost.failure };
    const { queryId = '' } = task.query ?? {};
    try {
      await this.config.engine.respondQueryTaskCompleted({ execution: task.execution, queryId, answer });
    } catch (error) {
      this.note(task, 'The answer to a query was not accepted', error);
    }
  }

  private note(task: WorkflowTask, message: string, error: unknown): void {
    const expected = isEngineError(error, 'WORKFLOW_TASK_NOT_FOUND') || isEngineError(error, 'SHUTTING_DOWN');
    this.log(expected ? 'DEBUG' : 'WARN', `${message}: ${error instanceof Error ? error.message : String(error)}`, task);
  }

  private log(level: Parameters<Parameters<typeof loggerOf>[0]>[0], message: string, { execution, workflowType }: WorkflowTask): void {
    const { workflowId, runId } = execution;
    (this.config.options?.logger ?? noopLogger).log(level, message, { workflowId, runId, workflowType });
  }
}

/** What a completion says of the code that decided. */
function versionOf(
  { deploymentVersion }: WorkflowTask,
  { versioningBehavior }: Extract<TaskOutcome, { status: 'completed' }>,
  { deploymentVersion: own, defaultVersioningBehavior = 'AUTO_UPGRADE', buildId }: WorkflowExecutorOptions = {},
): Pick<RespondWorkflowTaskCompletedRequest, 'deploymentVersion' | 'versioningBehavior' | 'workerVersion'> {
  if (own) return { deploymentVersion: own, versioningBehavior: versioningBehavior ?? defaultVersioningBehavior };
  if (deploymentVersion) return { deploymentVersion };
  return buildId ? { workerVersion: { buildId } } : {};
}

/** A task with local activities is completed when so much of its time is over, and another one asked for (Temporal core's figure). */
const HEARTBEAT_AT = 0.8;

const noActivities: Failure = { message: 'This worker runs no activities, so no local ones either', source: 'TypeScriptSDK' };

function contextOf({ execution }: WorkflowTask) {
  return { type: 'workflow', namespace: execution.namespace, workflowId: execution.workflowId } as const;
}

const lost = {
  cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE' as WorkflowTaskFailedCause,
  failure: { message: 'The workflow thread was lost', source: 'TypeScriptSDK' } satisfies Failure,
};

/** The answer never reached the run (it is too large, or not understood): so that the reason is seen, the task fails by it. */
function unfitAnswer(error: unknown): Extract<TaskOutcome, { status: 'failed' }> | null {
  const tooLarge = isEngineError(error, 'LIMIT_EXCEEDED');
  // With a cause, the engine has failed the task itself.
  if (!tooLarge && !(isEngineError(error, 'INVALID_ARGUMENT') && error.details?.cause === undefined)) return null;
  const cause = tooLarge ? 'PAYLOADS_TOO_LARGE' : 'WORKFLOW_WORKER_UNHANDLED_FAILURE';
  return { status: 'failed', cause, failure: { message: error.message, source: 'TypeScriptSDK' } };
}

function closes(commands: readonly Command[]): boolean {
  return commands.some(isCloseCommand);
}

function failedBy(error: unknown): TaskOutcome {
  const message = error instanceof Error ? error.message : String(error);
  return { status: 'failed', cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE', failure: { message, source: 'TypeScriptSDK' } };
}
