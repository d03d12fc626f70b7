/**
 * What the sandbox hands to the runtime inside a bundle, and gets back. Both sides are of one realm; between them and the
 * host only text goes. A bundle outlives releases: `SANDBOX_PROTOCOL` rises when an older bundle could no longer be run.
 */
export const SANDBOX_PROTOCOL = 1;

/** Call-site marks that the compiler puts into workflow code; the global `__bs`. */
export interface CallSites {
  /** Current call site, -1 for none; read and cleared by whoever gives a command. */
  site: number;
  paused: boolean;
  /** Entries per block, by call-site index. */
  readonly visits: Map<number, number>;
  /** Which turn of which loops the current call is made in; absent: of none. Pairs of a loop's call site and the turn, from 0, outermost first. */
  turns: readonly number[] | undefined;
  /** The function of the workflow's own that is being called, if it asks for the turns of its caller. */
  callee: string | undefined;
  /** The two places in the middle are for marks that record. */
  at<A extends readonly unknown[]>(site: number, args: A, frame?: unknown, read?: unknown, turns?: readonly number[], callee?: string): A;
  /** At the beginning of a function: the turns of the call that led here; it was called otherwise: `around`. */
  from(callee: string, around: readonly number[]): readonly number[];
  enter(site: number): void;
}

/** What the runs of one context share; the global `__backstitch_shared`. */
export interface SharedRealm {
  /** The SDK, evaluated by the first run and frozen. */
  sdk?: unknown;
  harden<T>(value: T): T;
}

/** What a worker's options mean for the runs in its sandboxes. */
export interface SandboxWorker {
  /** Names of error classes that fail a run and not only its task, by workflow type; `*` is for all (`workflowFailureErrorTypes`). */
  readonly failureErrorTypes: Readonly<Record<string, readonly string[]>>;
  /** Say when workflows begin and end; nobody would hear it otherwise. */
  readonly logsLifecycle: boolean;
  /** What the code says to the log is heard on replay too, as the code gave it and with its place: for a recording. Default false. */
  readonly repeatsLogs?: boolean;
  /** Names of the activities that the worker can run itself; `default` stands for every name. Absent: unknown, so none is missing. */
  readonly activityNames?: readonly string[];
  /** The query `__enhanced_stack_trace` tells the sources too. Default false. */
  readonly showStackTraceSources?: boolean;
}

/** The sandbox's half: the global `__backstitch_door`, one per run. */
export interface SandboxDoor {
  readonly protocol: number;
  /** The run's first activation, as JSON: modules of the bundle may look at it while they load. */
  readonly activation: string;
  /** Async context: the host's promise hooks carry `frame` along with every promise. */
  readonly cell: { frame: unknown };
  readonly callSites: CallSites;
  /** The real clock and real chance, for `workflowInfo().unsafe` only. */
  realNow(): number;
  realRandom(): number;
  readonly worker: SandboxWorker;
  /** The runtime's answers to the globals `Date`, `Math.random`, `setTimeout`, `console` while this run is the current one. */
  bind(globals: {
    /** Makes the run the current one of the runtime. */
    enter(): void;
    now(): number;
    random(): number;
    setTimeout(callback: (...args: unknown[]) => void, ms?: number, ...args: unknown[]): number;
    clearTimeout(handle: number): void;
    print(level: 'TRACE' | 'DEBUG' | 'INFO' | 'WARN' | 'ERROR', args: readonly unknown[]): void;
  }): void;
}

/** The runtime's half: what a bundle assigns to `__backstitch_bundle`. */
export interface BundleDoor {
  readonly protocol: number;
  readonly workflows: Readonly<Record<string, unknown>>;
  /** Applies the jobs of an activation (JSON text). Micro-tasks run when the call has returned to the host. */
  activate(activation: string): void;
  /** The second half of an activation under the older rule (signals first, by themselves); false: there is none. */
  activateRest(): boolean;
  /** Tests blocked conditions; how many were let go. The host repeats: drain, test, until none is. */
  unblock(): number;
  /** Ends the activation: an `ActivationCompletion` as JSON text. */
  conclude(): string;
  /** The run leaves the memory. */
  dispose?(): void;
}
