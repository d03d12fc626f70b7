import type {
  Activation,
  ActivationCompletion,
  ActivationJob,
  Command,
  Divergence,
  ExecutionKey,
  Failure,
  HistoryEvent,
  QueryAnswer,
  SdkMetadata,
  WorkflowLogEntry,
  WorkflowQuery,
  WorkflowTask,
  WorkflowTaskFailedCause,
} from '../../contract';
import { isEvent } from '../../contract';
import { Book } from './book';
import { Commands } from './commands';
import { HistoryEvents } from './history-events';
import { NondeterminismError } from './nondeterminism';
import { patchOf } from './patch';
import { type Slice, slice } from './slices';

/** What a workflow task came to. */
export type TaskOutcome =
  | {
      readonly status: 'completed';
      readonly commands: readonly Command[];
      readonly queryAnswers: Readonly<Record<string, QueryAnswer>>;
      readonly sdkMetadata?: SdkMetadata;
      /** What the workflow says of the code it wants to go on with. */
      readonly versioningBehavior?: 'PINNED' | 'AUTO_UPGRADE';
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
  readonly history: readonly HistoryEvent[];
  readonly updates?: WorkflowTask['updates'];
  readonly queries?: Readonly<Record<string, WorkflowQuery>>;
}

const SDK_NAME = 'backstitch-typescript';
/** Of what the workflow code runs on; recorded with each task. */
export const SDK_VERSION = '0.1.0';
const CORE_FLAGS = [1, 2, 3];

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
  private readonly book: Book;
  private readonly events: HistoryEvents;
  private readonly commands: Commands;
  private versioningBehavior: 'PINNED' | 'AUTO_UPGRADE' | undefined;
  /** Id of the last WorkflowTaskStarted that was activated. */
  startedEventId = 0;
  private historySizeBytes = 0;
  private suggestContinueAsNew = false;
  private usedLangFlags: number[] = [];
  private timestamp = 0;

  constructor(
    execution: ExecutionKey,
    taskQueue: string,
    private readonly lang: (activation: Activation) => Promise<ActivationCompletion>,
    private readonly onLogs: (logs: readonly WorkflowLogEntry[]) => void = () => undefined,
  ) {
    this.book = new Book(execution, taskQueue);
    this.events = new HistoryEvents(this.book, execution);
    this.commands = new Commands(this.book);
  }

  /** Runs a workflow task (or only replays, when the history ends with no open task). After anything but `completed`, the machine is of no more use. */
  async run(task: TaskInput): Promise<TaskOutcome> {
    const history = task.history.filter(({ id }) => id > this.startedEventId);
    if (!this.fits(history)) return { status: 'stale' };
    try {
      const { slices, rest } = slice(history);
      this.usedLangFlags = [];
      let commands: readonly Command[] = [];
      for (const part of slices) commands = await this.activateSlice(part, part.completed ? [] : (task.updates ?? []));
      const live = slices.at(-1)?.completed === undefined && slices.length > 0;
      if (!live) this.finishReplay(rest);
      const queryAnswers: Record<string, QueryAnswer> = {};
      for (const [id, query] of Object.entries(task.queries ?? {})) queryAnswers[id] = await this.query(query);
      const { versioningBehavior } = this;
      return {
        status: 'completed',
        commands: live ? commands : [],
        queryAnswers,
        sdkMetadata: live ? this.metadata() : undefined,
        versioningBehavior,
      };
    } catch (error) {
      if (error instanceof TaskFailed) return error.outcome;
      if (!(error instanceof NondeterminismError)) throw error;
      const { message, divergence } = error;
      return { status: 'failed', cause: 'NON_DETERMINISTIC_ERROR', failure: { message, source: 'TypeScriptSDK' }, divergence };
    }
  }

  /** Asks the run as it is now. Changes nothing. */
  async query({ name, args = [], header: headers }: WorkflowQuery): Promise<QueryAnswer> {
    const completion = await this.lang(this.activation([{ type: 'queryWorkflow', queryId: 'query', name, args, headers }], true));
    if (completion.status === 'failed') return { failure: completion.failure };
    this.commands.apply(completion.commands.filter(({ type }) => type === 'respondToQuery'));
    const answer = this.commands.answers.get('query');
    this.commands.answers.clear();
    return answer ?? { failure: { message: `The workflow gave no answer to the query ${name}` } };
  }

  /** The last task's answer was accepted if the history goes on with its completion. */
  private fits(history: readonly HistoryEvent[]): boolean {
    const [first] = history;
    if (this.startedEventId === 0) return first?.id === 1;
    return first === undefined || (first.id === this.startedEventId + 1 && isEvent(first, 'WorkflowTaskCompleted'));
  }

  private async activateSlice(part: Slice, updates: WorkflowTask['updates']): Promise<readonly Command[]> {
    const { book } = this;
    const { started, completed } = part;
    for (const event of part.events) this.events.apply(event);
    this.events.assertAllMet();
    book.replaying = completed !== undefined;
    if (completed) this.events.addFlags(completed);
    this.announce(part, updates);
    this.startedEventId = started.id;
    this.timestamp = started.time;
    this.historySizeBytes = started.attributes.historySizeBytes;
    this.suggestContinueAsNew = started.attributes.suggestContinueAsNew ?? false;
    for (let jobs = book.takeJobs(); jobs.length > 0; jobs = book.takeJobs()) {
      const completion = await this.lang(this.activation(jobs, book.replaying));
      const logs = book.replaying ? completion.logs.filter(({ sink }) => sink !== undefined) : completion.logs;
      if (logs.length > 0) this.onLogs(logs);
      if (completion.status === 'failed')
        throw new TaskFailed({
          status: 'failed',
          cause: completion.cause ?? 'WORKFLOW_WORKER_UNHANDLED_FAILURE',
          failure: completion.failure,
        });
      this.usedLangFlags.push(...completion.usedLangFlags);
      for (const flag of completion.usedLangFlags) book.langFlags.add(flag);
      this.versioningBehavior = completion.versioningBehavior;
      this.commands.apply(completion.commands);
    }
    return this.commands.send();
  }

  /** What the completion of a replayed task tells beforehand; the updates that a live one brings. */
  private announce({ decided }: Slice, updates: WorkflowTask['updates']): void {
    for (const event of decided) {
      const patch = patchOf(event);
      if (patch) this.book.job({ type: 'notifyHasPatch', patchId: patch.id });
      if (!isEvent(event, 'WorkflowExecutionUpdateAccepted')) continue;
      const { acceptedRequest, protocolInstanceId, acceptedRequestSequencingEventId } = event.attributes;
      const { name, args = [], header: headers } = acceptedRequest.input;
      const { updateId: id } = acceptedRequest.meta;
      this.book.job(
        { type: 'doUpdate', id, protocolInstanceId, name, args, headers, runValidator: false },
        acceptedRequestSequencingEventId + 0.5,
      );
    }
    for (const { updateId: id, protocolInstanceId, name, args = [], header: headers, sequencingEventId } of updates) {
      this.book.job({ type: 'doUpdate', id, protocolInstanceId, name, args, headers, runValidator: true }, sequencingEventId + 0.5);
    }
  }

  /** The events behind the last task: those of its commands must fit, whatever else is there waits for the next task. */
  private finishReplay(rest: readonly HistoryEvent[]): void {
    const end = rest.findIndex((event) => event.type === 'WorkflowTaskScheduled');
    const own = end < 0 ? rest : rest.slice(0, end);
    if (own.length === 0 || !isEvent(own[0] as HistoryEvent, 'WorkflowTaskCompleted')) return;
    const outgoing = [...this.book.outgoing];
    for (const event of own) if (isEvent(event, 'WorkflowTaskCompleted') || this.isOwn(event)) this.events.apply(event);
    this.events.assertAllMet();
    // A cached run meets these events again with its next task.
    this.book.outgoing = outgoing;
  }

  private isOwn(event: HistoryEvent): boolean {
    return 'workflowTaskCompletedEventId' in event.attributes || event.type.startsWith('WorkflowExecutionUpdate');
  }

  private activation(jobs: readonly ActivationJob[], isReplaying: boolean): Activation {
    return {
      timestamp: this.timestamp,
      isReplaying,
      historyLength: this.startedEventId,
      historySizeBytes: this.historySizeBytes,
      continueAsNewSuggested: this.suggestContinueAsNew,
      langFlags: [...this.book.langFlags],
      jobs,
    };
  }

  /** Behaviours used by this task for the first time. */
  private metadata(): SdkMetadata {
    const coreUsedFlags = CORE_FLAGS.filter((flag) => !this.book.coreFlags.has(flag));
    for (const flag of coreUsedFlags) this.book.coreFlags.add(flag);
    return { coreUsedFlags, langUsedFlags: [...this.usedLangFlags], sdkName: SDK_NAME, sdkVersion: SDK_VERSION };
  }
}
