import { constants, createContext, Script } from 'node:vm';
import type {
  Activation,
  ActivationCompletion,
  BundleDoor,
  Failure,
  LangCommand,
  Payload,
  ReplayFrame,
  SandboxWorker,
} from '../../contract';
import { isTextPayload, SANDBOX_PROTOCOL } from '../../contract';
import type { BundleFactory, Context, OpenedRun } from './guest/environment';
import { prepare } from './prelude';
import { carryAsyncContext, leaveAsyncContext } from './promise-hooks';
import { StackMapper } from './source-map';
import { isStackTrace, mapErrors, mapStackTrace } from './stack-trace';

/**
 * `shared`: the runs of a bundle live in one frozen context, each with its own instance of the bundle's modules (0.03 ms and
 * 11 KB a run). `context`: each run has a context of its own (0.7 ms, 200 KB).
 */
export type Isolation = 'shared' | 'context';

export interface SandboxBundle {
  readonly code: string;
  readonly sourceMap?: string;
  readonly buildId: string;
}

const DRAIN = new Script('0', { filename: 'backstitch-runtime:drain.js' });

/** Code made ready to open runs of it. Contexts are never shared between bundles. */
export class LoadedBundle {
  readonly mapper: StackMapper;
  /** What the runs get to know of the worker. */
  readonly worker: string;
  readonly showStackTraceSources: boolean;
  private readonly script: Script;
  private shared: { readonly context: Context; readonly factory: BundleFactory; readonly realm: object } | undefined;

  constructor(
    readonly bundle: SandboxBundle,
    private readonly isolation: Isolation,
    worker: SandboxWorker,
    /** The bundle was built to record. */
    readonly recording = false,
  ) {
    this.worker = JSON.stringify(worker);
    this.showStackTraceSources = worker.showStackTraceSources ?? false;
    const fileName = `workflow:${bundle.buildId.slice(0, 12)}`;
    this.mapper = new StackMapper(fileName, bundle.sourceMap);
    this.script = new Script(
      `(function (__backstitch_door, __bs, __backstitch_shared) { 'use strict'; var __backstitch_bundle;\n${bundle.code}\n;return __backstitch_bundle; })`,
      { filename: fileName, lineOffset: -1 },
    );
  }

  /** Opens a run with its first activation, which must begin with `initializeWorkflow`. */
  open(): SandboxRun {
    return new SandboxRun(this, this.isolation === 'shared' ? this.sharedRealm() : this.makeRealm());
  }

  private sharedRealm() {
    this.shared ??= this.makeRealm();
    return this.shared;
  }

  private makeRealm() {
    const realm = createContext(constants.DONT_CONTEXTIFY, {
      microtaskMode: 'afterEvaluate',
      // Code made of text is code of the same context; libraries live by it (protobuf, templates). It has no way to modules.
      codeGeneration: { strings: true, wasm: false },
    });
    const context = prepare(realm, this.isolation === 'shared');
    return { realm, context, factory: this.script.runInContext(realm) as BundleFactory };
  }
}

/** A run in the sandbox: activation in, completion out. Nothing but text crosses. */
export class SandboxRun {
  private opened: OpenedRun | undefined;
  private rejection: { readonly reason: unknown } | undefined;

  constructor(
    private readonly loaded: LoadedBundle,
    private readonly home: { readonly realm: object; readonly context: Context; readonly factory: BundleFactory },
  ) {}

  /** One activation after the other; the caller waits for each, across all runs of the thread. */
  async activate(activation: Activation): Promise<ActivationCompletion> {
    const completion = this.activateNow(JSON.stringify(activation));
    // Rejections that nobody handles are reported when the event loop turns; until then this run is the one they belong to.
    activeRun = this;
    await new Promise((resolve) => setImmediate(resolve));
    activeRun = undefined;
    const { rejection } = this;
    this.rejection = undefined;
    if (rejection && completion.status === 'succeeded') {
      const cause = this.failureOf(rejection.reason);
      const message = `Unhandled Promise rejection: ${thrownText(rejection.reason)}`;
      return { status: 'failed', failure: { message, source: cause.source, stackTrace: cause.stackTrace, cause }, logs: completion.logs };
    }
    return completion;
  }

  /** The frames of a run that records, now. */
  snapshot(): readonly ReplayFrame[] {
    return JSON.parse(String(this.opened?.snapshot?.() ?? '[]')) as readonly ReplayFrame[];
  }

  /** The run leaves the memory: its interceptors may want to know. */
  dispose(): void {
    if (this.opened === undefined) return;
    carryAsyncContext(this.home.context.cell);
    try {
      this.opened.enter();
      this.opened.bundle?.dispose?.();
      this.drain();
    } catch {
      // Nobody waits for it any more.
    } finally {
      this.opened?.leave();
      leaveAsyncContext();
      this.opened = undefined;
    }
  }

  private activateNow(text: string): ActivationCompletion {
    carryAsyncContext(this.home.context.cell);
    try {
      const bundle = this.bundleFor(text);
      bundle.activate(text);
      this.settle(bundle);
      if (bundle.activateRest()) this.settle(bundle);
      const completion = JSON.parse(String(bundle.conclude())) as ActivationCompletion;
      return this.mapped(completion);
    } catch (error) {
      return { status: 'failed', failure: this.failureOf(error), logs: [] };
    } finally {
      this.opened?.leave();
      leaveAsyncContext();
    }
  }

  private bundleFor(text: string): BundleDoor {
    const { context, factory } = this.home;
    this.opened ??= context.open(factory, text, this.loaded.worker, this.loaded.recording);
    this.opened.enter();
    const { bundle } = this.opened;
    if (bundle === undefined) throw new Error('The bundle did not assign __backstitch_bundle: make it with bundleWorkflowCode');
    if (bundle.protocol !== SANDBOX_PROTOCOL)
      throw new Error(`The bundle was made for another version of the sandbox (${bundle.protocol}, not ${SANDBOX_PROTOCOL})`);
    return bundle;
  }

  /** Micro-tasks, and the conditions that have become true by them, until nothing moves. */
  private settle(bundle: BundleDoor): void {
    do this.drain();
    while (bundle.unblock() > 0);
  }

  private drain(): void {
    DRAIN.runInContext(this.home.realm);
  }

  private mapped(completion: ActivationCompletion): ActivationCompletion {
    const { mapper } = this.loaded;
    const logs = completion.logs.map((entry) => ({ ...entry, attributes: mapErrors(entry.attributes, mapper) }));
    if (completion.status === 'failed') return { ...completion, logs, failure: mapper.failure(completion.failure) };
    return { ...completion, logs, commands: completion.commands.map((command) => this.mappedCommand(command)) };
  }

  private mappedCommand(command: LangCommand): LangCommand {
    const { mapper } = this.loaded;
    if (command.type === 'failWorkflowExecution') return { ...command, failure: mapper.failure(command.failure) };
    if (command.type === 'updateResponse') {
      const { response } = command;
      return response.status === 'rejected'
        ? { ...command, response: { ...response, failure: mapper.failure(response.failure) } }
        : command;
    }
    if (command.type !== 'respondToQuery') return command;
    const { answer } = command;
    if ('failure' in answer) return { ...command, answer: { failure: mapper.failure(answer.failure) } };
    return { ...command, answer: { result: answer.result.map((payload) => this.mappedAnswer(payload)) } };
  }

  /** A stack trace that a query returned: text, or in parts. */
  private mappedAnswer(payload: Payload): Payload {
    const { mapper, showStackTraceSources } = this.loaded;
    if (!payload.data?.includes('workflow:') || !isTextPayload(payload)) return payload;
    const value: unknown = JSON.parse(payload.data);
    if (typeof value === 'string') return { ...payload, data: JSON.stringify(mapper.text(value)) };
    return isStackTrace(value) ? { ...payload, data: JSON.stringify(mapStackTrace(value, mapper, showStackTraceSources)) } : payload;
  }

  /** With what caused it, and what caused that. */
  private failureOf(error: unknown, depth = 1): Failure {
    const { message, stack, cause } = (typeof error === 'object' && error !== null ? error : {}) as Partial<Error>;
    const failure = this.loaded.mapper.failure({ message: message ?? thrownText(error), source: 'TypeScriptSDK', stackTrace: stack ?? '' });
    return cause === undefined || depth >= MAX_CAUSES ? failure : { ...failure, cause: this.failureOf(cause, depth + 1) };
  }

  /** A promise of this run was rejected and nobody handles it. */
  onUnhandledRejection(reason: unknown): void {
    this.rejection ??= { reason };
  }
}

/** What was thrown in the sandbox, as `String` says it; it may have no way to say it. */
function thrownText(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return 'an object without text';
  }
}

/** Causes may go round in a circle. */
const MAX_CAUSES = 10;

let activeRun: SandboxRun | undefined;

/** For the thread's `unhandledRejection`: gives it to the run it came from. False: it is not a run's. */
export function attributeRejection(reason: unknown): boolean {
  if (activeRun === undefined) return false;
  activeRun.onUnhandledRejection(reason);
  return true;
}
