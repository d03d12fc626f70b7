import type { Command, EventType, HistoryEvent, LangCommand, QueryAnswer } from '../../contract';
import { isEvent, TERMINAL_LANG_COMMANDS } from '../../contract';
import { ActivityMachine } from './activity';
import { type Book, CoreFlag } from './book';
import { ChildMachine } from './child';
import { commandCancelExternal, ExternalSignalMachine } from './external';
import { commandPatch } from './patch';
import { TimerMachine } from './timer';

type LangOf<T extends LangCommand['type']> = Extract<LangCommand, { readonly type: T }>;
interface Cancellable {
  onSent(): void;
  cancel(reason?: string): void;
}

/** Turns what the workflow asks for into commands to the engine, and keeps the machine of each thing asked for. */
export class Commands {
  private readonly timers = new Map<number, Cancellable>();
  private readonly activities = new Map<number, Cancellable>();
  private readonly children = new Map<number, Cancellable>();
  private readonly signals = new Map<number, Cancellable>();
  private unsent: Cancellable[] = [];
  readonly patches = new Set<string>();
  private readonly acceptedUpdates = new Set<string>();
  /** Answers to the queries of this activation. */
  readonly answers = new Map<string, QueryAnswer>();

  constructor(private readonly book: Book) {}

  apply(commands: readonly LangCommand[]): void {
    for (const command of this.inOrder(commands)) (this.table[command.type] as (command: LangCommand) => void)(command);
  }

  /** The task has been answered: what it asked for cannot be taken back any more. The commands, in order. */
  send(): Command[] {
    this.book.outgoing = this.book.outgoing.filter((outgoing) => !outgoing.dropped);
    for (const machine of this.unsent) machine.onSent();
    this.unsent = [];
    return this.book.outgoing.map(({ command }) => command);
  }

  /** What ends the run goes last; by the older rule, what comes after it is lost. */
  private inOrder(commands: readonly LangCommand[]): readonly LangCommand[] {
    const at = commands.findIndex(({ type }) => TERMINAL_LANG_COMMANDS.has(type));
    if (at < 0 || at === commands.length - 1) return commands;
    if (!this.book.hasCoreFlag(CoreFlag.MOVE_TERMINAL_COMMANDS)) return commands.slice(0, at + 1);
    return [...commands.slice(0, at), ...commands.slice(at + 1), commands[at] as LangCommand];
  }

  private add(machines: Map<number, Cancellable>, seq: number, machine: Cancellable): void {
    machines.set(seq, machine);
    this.unsent.push(machine);
  }

  private plain(command: Command, eventType: EventType, differs?: (event: HistoryEvent) => string | undefined): void {
    this.book.push({ command, eventType, differs });
  }

  private readonly table: { readonly [T in LangCommand['type']]: (command: LangOf<T>) => void } = {
    scheduleActivity: (c) => this.add(this.activities, c.seq, new ActivityMachine(this.book, c)),
    requestCancelActivity: (c) => this.activities.get(c.seq)?.cancel(),
    startTimer: (c) => this.add(this.timers, c.seq, new TimerMachine(this.book, c)),
    cancelTimer: (c) => this.timers.get(c.seq)?.cancel(),
    startChildWorkflowExecution: (c) => this.add(this.children, c.seq, new ChildMachine(this.book, c)),
    cancelChildWorkflowExecution: (c) => this.children.get(c.childWorkflowSeq)?.cancel(c.reason),
    signalExternalWorkflowExecution: (c) => this.add(this.signals, c.seq, new ExternalSignalMachine(this.book, c)),
    cancelSignalWorkflow: (c) => this.signals.get(c.seq)?.cancel(),
    requestCancelExternalWorkflowExecution: (c) => commandCancelExternal(this.book, c),
    setPatchMarker: (c) => commandPatch(this.book, this.patches, c.patchId, c.deprecated),
    upsertWorkflowSearchAttributes: ({ searchAttributes, callSite }) =>
      this.plain({ type: 'UpsertWorkflowSearchAttributes', attributes: { searchAttributes }, callSite }, 'UpsertWorkflowSearchAttributes'),
    modifyWorkflowProperties: ({ upsertedMemo, callSite }) =>
      this.plain({ type: 'ModifyWorkflowProperties', attributes: { upsertedMemo }, callSite }, 'WorkflowPropertiesModified'),
    completeWorkflowExecution: ({ result }) =>
      this.plain({ type: 'CompleteWorkflowExecution', attributes: { result } }, 'WorkflowExecutionCompleted'),
    failWorkflowExecution: ({ failure }) =>
      this.plain({ type: 'FailWorkflowExecution', attributes: { failure } }, 'WorkflowExecutionFailed'),
    cancelWorkflowExecution: () => this.plain({ type: 'CancelWorkflowExecution', attributes: {} }, 'WorkflowExecutionCanceled'),
    continueAsNewWorkflowExecution: ({ type, taskQueue, headers, callSite, userMetadata, ...attributes }) =>
      this.plain(
        {
          type: 'ContinueAsNewWorkflowExecution',
          attributes: { ...attributes, taskQueue: { name: taskQueue ?? this.book.taskQueue }, header: headers },
          callSite,
        },
        'WorkflowExecutionContinuedAsNew',
      ),
    updateResponse: ({ id, response }) => this.update(id, response),
    respondToQuery: ({ queryId, answer }) => this.answers.set(queryId, answer),
  };

  private update(updateId: string, response: LangOf<'updateResponse'>['response']): void {
    if (response.status === 'accepted') {
      this.acceptedUpdates.add(updateId);
      this.plain({ type: 'AcceptUpdate', attributes: { updateId } }, 'WorkflowExecutionUpdateAccepted', (event) =>
        isEvent(event, 'WorkflowExecutionUpdateAccepted') && event.attributes.acceptedRequest.meta.updateId !== updateId
          ? 'another update'
          : undefined,
      );
      return;
    }
    if (response.status === 'rejected' && !this.acceptedUpdates.has(updateId)) {
      // Leaves no event. On replay there are no updates that were rejected.
      this.book.push({
        command: { type: 'RejectUpdate', attributes: { updateId, failure: response.failure } },
        eventType: 'WorkflowExecutionUpdateCompleted',
        eventless: true,
      });
      return;
    }
    const outcome = response.status === 'completed' ? { success: response.result } : { failure: response.failure };
    this.plain({ type: 'CompleteUpdate', attributes: { updateId, outcome } }, 'WorkflowExecutionUpdateCompleted', (event) =>
      isEvent(event, 'WorkflowExecutionUpdateCompleted') && event.attributes.meta.updateId !== updateId ? 'another update' : undefined,
    );
  }
}
