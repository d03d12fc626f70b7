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
import type { LocalActivityOutcome, LocalActivityWishes } from './local-activities';
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
      readonly local: LocalActivityWishes;
      /** Local activities still run: another workflow task is needed for what comes of them. */
      readonly forceNewTask: boolean;
    }
  /** The task stays open: local activities run. `resume` goes on with it. */
  | { readonly status: 'waiting'; readonly local: LocalActivityWishes; readonly taskTimeoutMs: number }
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
  /** Ends of local activities that came since the last task. */
  readonly localOutcomes?: readonly LocalActivityOutcome[];
}

/** What a task that waits goes on with. */
export interface ResumeInput {
  readonly localOutcomes: readonly LocalActivityOutcome[];
  /** The task's time is nearly up: it is completed with what there is, and another one asked for. */
  readonly timeIsUp: boolean;
}

const NO_WISHES: LocalActivityWishes = { begin: [], cancel: [], ended: false };
const DEFAULT_TASK_TIMEOUT_MS = 10_000;

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
  private taskTimeoutMs = DEFAULT_TASK_TIMEOUT_MS;
  /** The queries that ride on the task in hand. */
  private queries: TaskInput['queries'];

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

  /**
   * Runs a workflow task (or only replays, when the history ends with no open task). After anything but `completed` and `waiting`, the
   * machine is of no more use.
   */
  async run(task: TaskInput): Promise<TaskOutcome> {
    const history = task.history.filter(({ id }) => id > this.startedEventId);
    if (!this.fits(history)) return { status: 'stale' };
    const live = history.at(-1)?.type === 'WorkflowTaskStarted';
    this.deploymentVersion = task.deploymentVersion;
    this.queries = task.queries;
    const [first] = history;
    if (first?.type === 'WorkflowExecutionStarted') this.taskTimeoutMs = first.attributes.workflowTaskTimeoutMs || DEFAULT_TASK_TIMEOUT_MS;
    try {
      if (history.length > 0) await this.apply(live || task.toTheEnd ? history : seenByTasks(history), task);
      if (live && !this.replayed.ended) return await this.settle(false);
      return { ...this.nothingToDo(), queryAnswers: await this.answers() };
    } catch (error) {
      const outcome = this.outcomeOf(error);
      // Behind what was recorded nothing is judged.
      const judged = !task.toTheEnd || !this.activated || this.replayed.replaying;
      return judged ? outcome : this.nothingToDo();
    }
  }

  /** Goes on with a task that waits for local activities. */
  async resume({ localOutcomes, timeIsUp }: ResumeInput): Promise<TaskOutcome> {
    try {
      for (const outcome of localOutcomes) this.replayed.resolveLocalActivity(outcome);
      await this.activateAll();
      return await this.settle(timeIsUp);
    } catch (error) {
      return this.outcomeOf(error);
    }
  }

  /** A live task has been activated as far as it goes: it is completed, unless it is better to wait for local activities. */
  private async settle(timeIsUp: boolean): Promise<TaskOutcome> {
    const { local: locals, flags } = this.replayed;
    const local = locals.take();
    const forceNewTask = locals.outstanding > 0;
    // Who asks is not made to wait for them.
    const asked = Object.keys(this.queries ?? {}).length > 0;
    if (forceNewTask && !timeIsUp && !asked) return { status: 'waiting', local, taskTimeoutMs: this.taskTimeoutMs };
    const queryAnswers = await this.answers();
    const { versioningBehavior } = this;
    const commands = this.takeCommands();
    return { status: 'completed', commands, queryAnswers, sdkMetadata: flags.forCompletion(), versioningBehavior, local, forceNewTask };
  }

  private async answers(): Promise<Record<string, QueryAnswer>> {
    const answers: Record<string, QueryAnswer> = {};
    for (const [id, query] of Object.entries(this.queries ?? {})) answers[id] = await this.query(query);
    this.queries = undefined;
    return answers;
  }

  private nothingToDo(): Extract<TaskOutcome, { status: 'completed' }> {
    const { unmatched } = this.replayed;
    return { status: 'completed', commands: [], queryAnswers: {}, unmatched, local: NO_WISHES, forceNewTask: false };
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

  private async apply(history: readonly ReplayEvent[], { updates = [], toTheEnd = false, localOutcomes = [] }: TaskInput): Promise<void> {
    const { replayed: run } = this;
    run.feed(new HistoryQueue(history, previousStart(history)), updates, !toTheEnd);
    for (const outcome of localOutcomes) run.resolveLocalActivity(outcome);
    for (;;) {
      await this.activateAll();
      let applied: number;
      do applied = run.applyNext();
      while (applied > 0 && run.replaying && !run.jobs.any);
      if (!run.jobs.any) return;
    }
  }

  /** Hands jobs to the workflow's code until there are none. */
  private async activateAll(): Promise<void> {
    while (this.replayed.jobs.any) await this.activate(this.replayed.jobs.take());
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
      ...(isReplaying && { impliedLangFlags: run.flags.impliedBy(run.deployment?.buildId) }),
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
