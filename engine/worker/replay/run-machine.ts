import type {
  Activation,
  ActivationCompletion,
  ActivationJob,
  Command,
  DeploymentVersion,
  Divergence,
  ExecutionKey,
  Failure,
  QueryAnswer,
  SdkMetadata,
  WorkflowLogEntry,
  WorkflowQuery,
  WorkflowTask,
  WorkflowTaskFailedCause,
} from '../../contract';
import { queryAnswer } from './asked';
import { HistoryError, NondeterminismError } from './errors';
import { isCommandEvent, lastIndex, type ReplayEvent } from './events';
import { type RecordedEnd, ReplayedRun } from './replayed-run';
import { HistoryQueue } from './sequences';

/** What a workflow task came to. */
export type TaskOutcome =
  | {
      readonly status: 'completed';
      readonly commands: readonly Command[];
      readonly queryAnswers: Readonly<Record<string, QueryAnswer>>;
      readonly sdkMetadata?: SdkMetadata;
      /** What the workflow says of the code it wants to go on with. */
      readonly versioningBehavior?: 'PINNED' | 'AUTO_UPGRADE';
      /** Of a replay: a command that the last completed task has no event for. Temporal's replayer lets it pass. */
      readonly unmatched?: Divergence;
    }
  | {
      readonly status: 'failed';
      readonly cause: WorkflowTaskFailedCause;
      readonly failure: Failure;
      /** With `NON_DETERMINISTIC_ERROR`: where code and history part. */
      readonly divergence?: Divergence;
    }
  /** What is cached does not fit what came: it must be built anew from the whole history. */
  | { readonly status: 'stale' };

/** The part of a workflow task that decides; the rest is for the executor. */
export interface TaskInput {
  readonly history: readonly ReplayEvent[];
  readonly updates?: WorkflowTask['updates'];
  readonly queries?: Readonly<Record<string, WorkflowQuery>>;
  /** The code that runs now. */
  readonly deploymentVersion?: DeploymentVersion;
  /**
   * Judge as Temporal's replayer does: apply the history to its last event, not only what workflow tasks have seen, but judge only
   * up to the last completed task; and let a command pass that it has no event for. Else that is non-determinism: a run must not
   * do twice, or late, what changed code asks for in between.
   */
  readonly toTheEnd?: boolean;
}

class TaskFailed extends Error {
  constructor(readonly outcome: Extract<TaskOutcome, { status: 'failed' }>) {
    super(outcome.failure.message);
  }
}

/**
 * One run: turns history into activations and completions into commands (the part of Temporal's core). It stays alive between
 * workflow tasks; a task on the sticky queue brings only the events since the last one.
 */
export class RunMachine {
  private readonly replayed: ReplayedRun;
  private versioningBehavior: 'PINNED' | 'AUTO_UPGRADE' | undefined;
  private deploymentVersion: DeploymentVersion | undefined;
  /** Whether the workflow has been called at all. */
  private activated = false;

  constructor(
    execution: ExecutionKey,
    taskQueue: string,
    private readonly lang: (activation: Activation) => Promise<ActivationCompletion>,
    private readonly onLogs: (logs: readonly WorkflowLogEntry[]) => void = () => undefined,
    now: () => number = Date.now,
  ) {
    this.replayed = new ReplayedRun(execution, taskQueue, now);
  }

  /** Id of the last WorkflowTaskStarted that was activated. */
  get startedEventId(): number {
    return this.replayed.startedEventId;
  }

  /** Runs a workflow task (or only replays, when the history ends with no open task). After anything but `completed`, the machine is of no more use. */
  async run(task: TaskInput): Promise<TaskOutcome> {
    const history = task.history.filter(({ id }) => id > this.startedEventId);
    if (!this.fits(history)) return { status: 'stale' };
    const live = history.at(-1)?.type === 'WorkflowTaskStarted';
    this.deploymentVersion = task.deploymentVersion;
    try {
      if (history.length > 0) await this.apply(live || task.toTheEnd ? history : seenByTasks(history), task);
      const queryAnswers: Record<string, QueryAnswer> = {};
      for (const [id, query] of Object.entries(task.queries ?? {})) queryAnswers[id] = await this.query(query);
      const { versioningBehavior } = this;
      if (!live || this.replayed.ended) return { status: 'completed', commands: [], queryAnswers, unmatched: this.replayed.unmatched };
      return {
        status: 'completed',
        commands: this.takeCommands(),
        queryAnswers,
        sdkMetadata: this.replayed.flags.forCompletion(),
        versioningBehavior,
      };
    } catch (error) {
      const outcome = this.outcomeOf(error);
      // Behind what was recorded nothing is judged.
      const judged = !task.toTheEnd || !this.activated || this.replayed.replaying;
      return judged ? outcome : { status: 'completed', commands: [], queryAnswers: {}, unmatched: this.replayed.unmatched };
    }
  }

  private outcomeOf(error: unknown): TaskOutcome {
    if (error instanceof TaskFailed) return error.outcome;
    if (!(error instanceof NondeterminismError || error instanceof HistoryError)) throw error;
    const failure: Failure = { message: error.message, source: 'TypeScriptSDK' };
    if (error instanceof HistoryError) return { status: 'failed', cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE', failure };
    const { divergence = { eventId: this.replayed.lastEventId + 1 } } = error;
    return { status: 'failed', cause: 'NON_DETERMINISTIC_ERROR', failure, divergence };
  }

  /** The last task only rejected updates and was not recorded: the next one goes on from what is. */
  forgetTask(end: RecordedEnd): void {
    this.replayed.forgetTask(end);
  }

  /** Asks the run as it is now. Changes nothing. */
  async query({ name, args = [], header: headers }: WorkflowQuery): Promise<QueryAnswer> {
    const completion = await this.lang(this.activation([{ type: 'queryWorkflow', queryId: 'query', name, args, headers }], true));
    if (completion.status === 'failed') return { failure: completion.failure };
    return queryAnswer(completion.commands, 'query') ?? { failure: { message: `The workflow gave no answer to the query ${name}` } };
  }

  /** The last task's answer was accepted if the history goes on with its completion. */
  private fits(history: readonly ReplayEvent[]): boolean {
    const [first] = history;
    if (this.startedEventId === 0) return first?.id === 1;
    return first === undefined || (first.id === this.startedEventId + 1 && first.type === 'WorkflowTaskCompleted');
  }

  private async apply(history: readonly ReplayEvent[], { updates = [], toTheEnd = false }: TaskInput): Promise<void> {
    const { replayed: run } = this;
    run.feed(new HistoryQueue(history, previousStart(history)), updates, !toTheEnd);
    for (;;) {
      if (run.jobs.any) await this.activate(run.jobs.take());
      if (run.jobs.any) continue;
      let applied: number;
      do applied = run.applyNext();
      while (applied > 0 && run.replaying && !run.jobs.any);
      if (!run.jobs.any) return;
    }
  }

  private async activate(jobs: readonly ActivationJob[]): Promise<void> {
    const { replayed: run } = this;
    this.activated = true;
    const completion = await this.lang(this.activation(jobs, run.replaying));
    const logs = run.replaying ? completion.logs.filter(({ sink }) => sink !== undefined) : completion.logs;
    if (logs.length > 0) this.onLogs(logs);
    if (completion.status === 'failed') {
      const { cause = 'WORKFLOW_WORKER_UNHANDLED_FAILURE', failure } = completion;
      throw new TaskFailed({ status: 'failed', cause, failure });
    }
    run.flags.noteLang(completion.usedLangFlags);
    this.versioningBehavior = completion.versioningBehavior;
    run.answer(completion.commands);
    if (run.local.take().begin.length > 0)
      throw new TaskFailed({
        status: 'failed',
        cause: 'WORKFLOW_WORKER_UNHANDLED_FAILURE',
        failure: { message: 'Local activities are not run by this worker', source: 'TypeScriptSDK' },
      });
  }

  private takeCommands(): readonly Command[] {
    const rejections = this.replayed.rejected.splice(0).map((attributes): Command => ({ type: 'RejectUpdate', attributes }));
    return [...rejections, ...this.replayed.commands];
  }

  private activation(jobs: readonly ActivationJob[], isReplaying: boolean): Activation {
    const { replayed: run } = this;
    return {
      timestamp: run.time,
      isReplaying,
      historyLength: run.lastEventId,
      historySizeBytes: run.historySizeBytes,
      continueAsNewSuggested: run.suggestContinueAsNew,
      suggestContinueAsNewReasons: run.suggestContinueAsNewReasons,
      deploymentVersion: isReplaying ? run.deployment : (this.deploymentVersion ?? run.deployment),
      langFlags: run.flags.allLang,
      jobs,
    };
  }
}

/** Where the last task that was completed had started; 0: none was. A task's own events begin with the completion of the one before. */
function previousStart(history: readonly ReplayEvent[]): number {
  for (let at = history.length - 1; at >= 0; at--) {
    const event = history[at];
    if (event?.type !== 'WorkflowTaskCompleted') continue;
    const before = history[at - 1];
    if (before === undefined) return event.attributes.startedEventId;
    if (before.type === 'WorkflowTaskStarted') return before.id;
  }
  return 0;
}

/** Without what came in behind the last task: the next task brings it. */
function seenByTasks(history: readonly ReplayEvent[]): readonly ReplayEvent[] {
  const completed = lastIndex(history, 'WorkflowTaskCompleted');
  const next = history.findIndex((event, at) => at > completed && !isCommandEvent(event));
  return next < 0 ? history : history.slice(0, next);
}
