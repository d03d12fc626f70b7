import type { Command, EventType, LangCommand, QueryAnswer } from '../../contract';
import { TERMINAL_LANG_COMMANDS } from '../../contract';
import { NondeterminismError } from './errors';
import { CoreFlag } from './flags';
import type { RunContext } from './machine';
import { ActivityMachine } from './machines/activity';
import { requestCancelExternal } from './machines/cancel-external';
import { ChildMachine } from './machines/child';
import type { LocalActivityMachine } from './machines/local-activity';
import { OnceMachine } from './machines/once';
import type { Patches } from './machines/patch';
import { SignalExternalMachine } from './machines/signal-external';
import { TimerMachine } from './machines/timer';
import { CHANGE_VERSION } from './markers';
import { continueAsNewWorkflowExecution } from './to-command';

type LangOf<T extends LangCommand['type']> = Extract<LangCommand, { readonly type: T }>;

/** What the run lends to those who turn the workflow's wishes into machines. */
export interface AskedRun extends RunContext {
  readonly execution: { readonly runId: string };
  readonly patches: Patches;
  scheduleLocalActivity(lang: LangOf<'scheduleLocalActivity'>): LocalActivityMachine;
  respondToUpdate(lang: LangOf<'updateResponse'>): void;
  onTerminal(): void;
}

/** What the workflow has asked for, by the numbers it gave. */
export class Asked {
  private readonly timers = new Map<number, TimerMachine>();
  private readonly activities = new Map<number, ActivityMachine>();
  private readonly localActivities = new Map<number, LocalActivityMachine>();
  private readonly children = new Map<number, ChildMachine>();
  private readonly signals = new Map<number, SignalExternalMachine>();

  constructor(private readonly run: AskedRun) {}

  localActivity(seq: number): LocalActivityMachine | undefined {
    return this.localActivities.get(seq);
  }

  onLiveTask(): void {
    for (const machine of this.localActivities.values()) machine.onLiveTask();
  }

  apply(commands: readonly LangCommand[]): void {
    for (const command of this.inOrder(commands)) (this.table[command.type] as (command: LangCommand) => void)(command);
  }

  /** What ends the run goes last, and only the first of its kind counts; by the older rule, what comes after it is lost. */
  private inOrder(commands: readonly LangCommand[]): readonly LangCommand[] {
    const { flags, replaying } = this.run;
    const at = commands.findIndex(({ type }) => TERMINAL_LANG_COMMANDS.has(type));
    if (at < 0) return commands;
    if (replaying && !flags.has(CoreFlag.MOVE_TERMINAL_COMMANDS, false)) return commands.slice(0, at + 1);
    return [...commands.filter(({ type }) => !TERMINAL_LANG_COMMANDS.has(type)), commands[at] as LangCommand];
  }

  private find<M>(machines: Map<number, M>, seq: number, kind: string): M {
    const machine = machines.get(seq);
    if (machine === undefined) throw new NondeterminismError(`Missing associated machine for ${kind}(${seq})`);
    return machine;
  }

  private once(command: Command, eventType: EventType, label: string): void {
    new OnceMachine(this.run, command, eventType, label);
  }

  private end(command: Command, eventType: EventType, label: string): void {
    this.once(command, eventType, label);
    this.run.onTerminal();
  }

  private readonly table: { readonly [T in LangCommand['type']]: (command: LangOf<T>) => void } = {
    scheduleActivity: (c) => void this.activities.set(c.seq, new ActivityMachine(this.run, c)),
    requestCancelActivity: (c) => this.find(this.activities, c.seq, 'Activity').cancel(),
    scheduleLocalActivity: (c) => void this.localActivities.set(c.seq, this.run.scheduleLocalActivity(c)),
    requestCancelLocalActivity: (c) => this.find(this.localActivities, c.seq, 'LocalActivity').cancel(),
    startTimer: (c) => void this.timers.set(c.seq, new TimerMachine(this.run, c)),
    cancelTimer: (c) => this.find(this.timers, c.seq, 'Timer').cancel(),
    startChildWorkflowExecution: (c) => void this.children.set(c.seq, new ChildMachine(this.run, c)),
    cancelChildWorkflowExecution: (c) => this.find(this.children, c.childWorkflowSeq, 'ChildWorkflowStart').cancel(c.reason),
    signalExternalWorkflowExecution: (c) => void this.signals.set(c.seq, new SignalExternalMachine(this.run, c)),
    cancelSignalWorkflow: (c) => this.find(this.signals, c.seq, 'SignalExternal').cancel(),
    requestCancelExternalWorkflowExecution: (c) => void requestCancelExternal(this.run, c, this.run.execution.runId),
    setPatchMarker: (c) => this.run.patches.ask(c.patchId, c.deprecated),
    upsertWorkflowSearchAttributes: (c) => this.upsert(c),
    modifyWorkflowProperties: ({ upsertedMemo, callSite, iteration }) =>
      this.once(
        { type: 'ModifyWorkflowProperties', attributes: { upsertedMemo }, callSite, iteration },
        'WorkflowPropertiesModified',
        'ModifyWorkflowProperties',
      ),
    completeWorkflowExecution: ({ result }) =>
      this.end({ type: 'CompleteWorkflowExecution', attributes: { result } }, 'WorkflowExecutionCompleted', 'Complete workflow'),
    failWorkflowExecution: ({ failure }) =>
      this.end({ type: 'FailWorkflowExecution', attributes: { failure } }, 'WorkflowExecutionFailed', 'Fail workflow'),
    cancelWorkflowExecution: () =>
      this.end({ type: 'CancelWorkflowExecution', attributes: {} }, 'WorkflowExecutionCanceled', 'Cancel workflow'),
    continueAsNewWorkflowExecution: (c) =>
      this.end(continueAsNewWorkflowExecution(this.run, c), 'WorkflowExecutionContinuedAsNew', 'Continue as new workflow'),
    updateResponse: (c) => this.run.respondToUpdate(c),
    // Queries are answered above.
    respondToQuery: () => undefined,
  };

  private upsert({ searchAttributes, callSite, iteration }: LangOf<'upsertWorkflowSearchAttributes'>): void {
    // The attribute of patches is not the workflow's to set; the command stays, for the histories in which it was.
    const own = CHANGE_VERSION in searchAttributes && this.run.flags.has(CoreFlag.UPSERT_ON_PATCH, !this.run.replaying);
    this.once(
      { type: 'UpsertWorkflowSearchAttributes', attributes: { searchAttributes: own ? {} : searchAttributes }, callSite, iteration },
      'UpsertWorkflowSearchAttributes',
      'UpsertWorkflowSearchAttributes',
    );
  }
}

/** The answer to a query among the commands of an activation; undefined: there is none. */
export function queryAnswer(commands: readonly LangCommand[], queryId: string): QueryAnswer | undefined {
  for (const command of commands) if (command.type === 'respondToQuery' && command.queryId === queryId) return command.answer;
  return undefined;
}
