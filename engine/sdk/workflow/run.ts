import type {
  Activation,
  ActivationJob,
  InitializeWorkflowJob,
  LangCommand,
  SandboxDoor,
  UpdateJob,
  WorkflowLogEntry,
  WorkflowTrace,
} from '../../contract';
import { TERMINAL_LANG_COMMANDS } from '../../contract';
import {
  type Converters,
  defaultConverters,
  type HandlerUnfinishedPolicy,
  IllegalStateError,
  type PayloadTypeInfo,
  type SerializationContext,
  type TypeInfo,
  type VersioningBehavior,
  type WorkflowSerializationContext,
} from '../common';
import type { LangFlag } from './flags';
import type { WorkflowInfo } from './info';
import { makeInfo, unsafeRandom } from './info';
import type { RunInterceptors } from './interceptors';
import { alea, seedBytes, streamSeed } from './random';

type WaitingKind = WorkflowTrace['waiting'][number]['kind'];

/** What a command says of its place in the code. */
export interface Mark {
  readonly callSite?: number;
  readonly iteration?: readonly number[];
}

/** Someone inside the workflow who waits for the engine. */
export interface Waiter {
  readonly kind: WaitingKind;
  readonly callSite: number | undefined;
  /** Its stack is where the wait began. */
  readonly where: Error;
  /** Whose the value is that it waits for; default: the run's. */
  readonly context?: SerializationContext;
  /** What was said of the type of what it waits for. */
  readonly type?: TypeInfo | undefined;
  resolve(value?: unknown): void;
  reject(error: unknown): void;
}

export interface BlockedCondition extends Omit<Waiter, 'resolve' | 'reject'> {
  readonly fn: () => boolean;
  resolve(): void;
}

/** What those who wait need of a cancellation scope. */
export interface Scope {
  readonly cancellable: boolean;
  readonly consideredCancelled: boolean;
  /**
   * Ties something that waits to this scope: `onCancel` is called if the scope is cancelled, until the returned function is
   * called. `undefined`: the scope is cancelled already and `onCancel` will be called with the next micro-tasks.
   */
  tie(onCancel: (error: unknown) => void): (() => void) | undefined;
}
interface RootScope extends Scope {
  cancel(): void;
}

// biome-ignore lint/suspicious/noExplicitAny: handlers are called with what came over the wire
export type AnyHandler = (...args: any[]) => any;
export interface Handler {
  readonly fn: AnyHandler;
  readonly validator?: AnyHandler;
  readonly unfinishedPolicy: HandlerUnfinishedPolicy;
  readonly description?: string;
  readonly typeInfo?: PayloadTypeInfo | undefined;
}
export interface HandlerAtWork {
  readonly name: string;
  /** Of an update. */
  readonly id?: string;
  readonly unfinishedPolicy: HandlerUnfinishedPolicy;
}

/** The state of a run. The SDK's modules are shared by the runs of a context and keep none; the author's modules are made anew for each. */
export class Run {
  info: WorkflowInfo;
  now: number;
  isReplaying: boolean;
  /** The bundle has been loaded and has a workflow of this type. */
  found = false;
  completed = false;
  cancelRequested = false;
  /** What values and errors are converted with: the bundle's, once it is loaded. */
  converters: Converters = defaultConverters;
  readonly interceptors: RunInterceptors = { inbound: [], outbound: [], internals: [] };
  readonly context: WorkflowSerializationContext;
  versioningBehavior: VersioningBehavior | undefined;
  /** What the workflow says of its own types. */
  typeInfo: PayloadTypeInfo | undefined;
  /** Errors that fail the run and not only the task: classes, by the workflow; names, by the worker. */
  // biome-ignore lint/suspicious/noExplicitAny: any error's class
  failureTypes: readonly (new (...args: any[]) => Error)[] = [];
  readonly failureTypeNames: readonly string[];
  random: () => number = Math.random;
  private randomSeed: number[] = [];
  private readonly randomStreams = new Map<string, () => number>();
  readonly seqs = { timer: 1, activity: 1, childWorkflow: 1, signalWorkflow: 1, cancelWorkflow: 1, condition: 1 };
  readonly timers = new Map<number, Waiter>();
  readonly activities = new Map<number, Waiter>();
  readonly childStarts = new Map<number, Waiter & { readonly workflowId: string; readonly workflowType: string }>();
  readonly childResults = new Map<number, Waiter>();
  readonly externalSignals = new Map<number, Waiter>();
  readonly externalCancels = new Map<number, Waiter>();
  readonly conditions = new Map<number, BlockedCondition>();
  readonly signalHandlers = new Map<string, Handler>();
  readonly queryHandlers = new Map<string, Handler>();
  readonly updateHandlers = new Map<string, Handler>();
  defaultSignalHandler: AnyHandler | undefined;
  defaultQueryHandler: AnyHandler | undefined;
  defaultUpdateHandler: AnyHandler | undefined;
  readonly bufferedSignals: Extract<ActivationJob, { readonly type: 'signalWorkflow' }>[] = [];
  readonly bufferedUpdates: UpdateJob[] = [];
  readonly signalsAtWork = new Map<number, HandlerAtWork>();
  signalNumber = 0;
  readonly updatesAtWork = new Map<string, HandlerAtWork>();
  readonly knownPatches = new Set<string>();
  readonly sentPatches = new Set<string>();
  /** Names of the bundle's workflow functions: what they are exported as. */
  readonly workflowTypes = new Map<unknown, string>();
  /** What `setTimeout` of this run has started. */
  readonly timeouts = new Map<number, { cancel(): void }>();
  /** The scope that everything runs in; made right after the run. */
  rootScope: RootScope | undefined;
  currentDetails = '';

  commands: LangCommand[] = [];
  logs: WorkflowLogEntry[] = [];
  /** The first error that must fail the workflow task. */
  taskError: { readonly error: unknown } | undefined;
  private knownFlags = new Set<number>();
  private usedFlags = new Set<number>();
  private impliedFlags: ReadonlySet<number> = new Set();

  constructor(
    readonly door: SandboxDoor,
    readonly init: InitializeWorkflowJob,
    first: Activation,
  ) {
    this.now = first.timestamp;
    this.isReplaying = first.isReplaying;
    const { namespace, workflowId } = init.execution;
    this.context = { type: 'workflow', namespace, workflowId };
    const { failureErrorTypes } = door.worker;
    this.failureTypeNames = [...(failureErrorTypes['*'] ?? []), ...(failureErrorTypes[init.workflowType] ?? [])];
    this.seed(init.randomnessSeed);
    const { isReplaying } = first;
    const random = unsafeRandom(door.realRandom);
    this.info = makeInfo(init, first, { isReplaying, isReplayingHistoryEvents: isReplaying, now: door.realNow, random });
    this.addFlags(first);
  }

  /** Begins all random numbers anew. */
  seed(hex: string): void {
    this.randomSeed = seedBytes(hex);
    this.random = alea(this.randomSeed);
    this.randomStreams.clear();
  }

  namedRandom(name: string): () => number {
    let stream = this.randomStreams.get(name);
    if (stream === undefined) {
      stream = alea(streamSeed(this.randomSeed, name));
      this.randomStreams.set(name, stream);
    }
    return stream;
  }

  /** What the history says, and what holds for this activation alone. */
  addFlags({ langFlags, impliedLangFlags = [] }: Pick<Activation, 'langFlags' | 'impliedLangFlags'>): void {
    for (const flag of langFlags) this.knownFlags.add(flag);
    this.impliedFlags = new Set(impliedLangFlags);
  }

  /** Asks for a behaviour and thereby uses it. */
  hasFlag(flag: LangFlag): boolean {
    if (this.knownFlags.has(flag)) return true;
    if (this.isReplaying) return this.impliedFlags.has(flag);
    this.knownFlags.add(flag);
    this.usedFlags.add(flag);
    return true;
  }

  takeUsedFlags(): number[] {
    const flags = [...this.usedFlags];
    this.usedFlags.clear();
    return flags;
  }

  /** Where in the code the call that is being made stands, once. */
  takeMark(): Mark {
    const { callSites } = this.door;
    const { site, turns } = callSites;
    callSites.site = -1;
    if (site < 0) return {};
    return turns === undefined || turns.length === 0 ? { callSite: site } : { callSite: site, iteration: turns.slice(0, 64) };
  }

  push(command: LangCommand): void {
    if (TERMINAL_LANG_COMMANDS.has(command.type)) {
      if (this.completed) return;
      this.completed = true;
    }
    this.commands.push(command);
  }

  /** Only the first error counts. Code that runs synchronously in a job is not gone on with. */
  failTask(error: unknown): void {
    this.taskError ??= { error };
    if (this.inJobs) this.rethrow();
  }

  /** Jobs are being applied, or conditions tested: what is thrown now ends the activation. */
  inJobs = false;

  rethrow(): void {
    if (this.taskError) throw this.taskError.error;
  }

  /** Lets go of every condition that has become true, again and again until none does. How many were. */
  unblockConditions(): number {
    let count = 0;
    for (let before = -1; before !== count; ) {
      this.rethrow();
      before = count;
      for (const [seq, condition] of this.conditions) {
        if (!condition.fn()) continue;
        condition.resolve();
        this.conditions.delete(seq);
        count++;
      }
    }
    return count;
  }

  /** Everyone who waits, in the order of their kinds and numbers. */
  *waiters(): Iterable<Omit<Waiter, 'resolve' | 'reject'>> {
    for (const map of [
      this.conditions,
      this.timers,
      this.activities,
      this.childStarts,
      this.childResults,
      this.externalSignals,
      this.externalCancels,
    ]) {
      yield* map.values();
    }
  }
}

let current: Run | undefined;

/** All runs of a context share these modules; the sandbox says whose code comes next. */
export function enterRun(run: Run): void {
  current = run;
}

/** Absent outside the sandbox (a client that imports a workflow's signal definitions). */
export function maybeRun(): Run | undefined {
  return current;
}

/** The run, for an API that only makes sense inside one. `hint` follows the sentence that says so; `message` stands instead of it. */
export function runFor(what: string, hint = '.', message?: string): Run {
  if (current === undefined)
    throw new IllegalStateError(message ?? `Workflow.${what}(...) may only be used from a Workflow Execution${hint}`);
  return current;
}

/** True inside the workflow sandbox. */
export function inWorkflowContext(): boolean {
  return current !== undefined;
}
