import { constants, createContext, Script } from 'node:vm';
import type { Activation, ActivationCompletion, BundleDoor, Failure, Payload } from '../../contract';
import { SANDBOX_PROTOCOL } from '../../contract';
import type { BundleFactory, Context, OpenedRun } from './guest/environment';
import { PRELUDE } from './prelude';
import { carryAsyncContext, leaveAsyncContext } from './promise-hooks';
import { StackMapper } from './source-map';

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
  private readonly script: Script;
  private shared: { readonly context: Context; readonly factory: BundleFactory; readonly realm: object } | undefined;

  constructor(
    readonly bundle: SandboxBundle,
    private readonly isolation: Isolation,
  ) {
    const fileName = `workflow:${bundle.buildId.slice(0, 12)}`;
    this.mapper = new StackMapper(fileName, bundle.sourceMap);
    this.script = new Script(
      `(function (globalThis, __backstitch_door, __bs, __backstitch_shared) { 'use strict'; var __backstitch_bundle;\n${bundle.code}\n;return __backstitch_bundle; })`,
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
      codeGeneration: { strings: false, wasm: false },
    });
    const context = PRELUDE.runInContext(realm) as Context;
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
      const failure = this.failureOf(rejection.reason);
      return {
        status: 'failed',
        failure: { ...failure, message: `Unhandled Promise rejection: ${failure.message}` },
        logs: completion.logs,
      };
    }
    return completion;
  }

  private activateNow(text: string): ActivationCompletion {
    carryAsyncContext(this.home.context.cell);
    try {
      const bundle = this.bundleFor(text);
      bundle.activate(text);
      this.drain();
      if (bundle.activateRest()) this.drain();
      while (bundle.unblock() > 0) this.drain();
      const completion = JSON.parse(String(bundle.conclude())) as ActivationCompletion;
      return this.mapped(completion);
    } catch (error) {
      return { status: 'failed', failure: this.failureOf(error), logs: [] };
    } finally {
      leaveAsyncContext();
    }
  }

  private bundleFor(text: string): BundleDoor {
    const { context, factory } = this.home;
    this.opened ??= context.open(factory, text);
    this.opened.enter();
    const { bundle } = this.opened;
    if (bundle === undefined) throw new Error('The bundle did not assign __backstitch_bundle: make it with bundleWorkflowCode');
    if (bundle.protocol !== SANDBOX_PROTOCOL)
      throw new Error(`The bundle was made for another version of the sandbox (${bundle.protocol}, not ${SANDBOX_PROTOCOL})`);
    return bundle;
  }

  private drain(): void {
    DRAIN.runInContext(this.home.realm);
  }

  private mapped(completion: ActivationCompletion): ActivationCompletion {
    const { mapper } = this.loaded;
    if (completion.status === 'failed') return { ...completion, failure: mapper.failure(completion.failure) };
    const commands = completion.commands.map((command) => {
      if (command.type === 'failWorkflowExecution') return { ...command, failure: mapper.failure(command.failure) };
      if (command.type !== 'respondToQuery') return command;
      const { answer } = command;
      return { ...command, answer: 'failure' in answer ? { failure: mapper.failure(answer.failure) } : this.mappedResult(answer.result) };
    });
    return { ...completion, commands };
  }

  /** A stack trace that a query returned. */
  private mappedResult(result: readonly Payload[]) {
    return {
      result: result.map((payload) => {
        if (!payload.data?.includes('workflow:')) return payload;
        const value: unknown = JSON.parse(payload.data);
        return typeof value === 'string' ? { ...payload, data: JSON.stringify(this.loaded.mapper.text(value)) } : payload;
      }),
    };
  }

  private failureOf(error: unknown): Failure {
    const { name, message, stack } = (typeof error === 'object' && error !== null ? error : {}) as Partial<Error>;
    const text = message === undefined ? String(error) : name && name !== 'Error' ? `${name}: ${message}` : message;
    const frames = (stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
    return this.loaded.mapper.failure({ message: text, source: 'TypeScriptSDK', stackTrace: frames.join('\n') });
  }

  /** A promise of this run was rejected and nobody handles it. */
  onUnhandledRejection(reason: unknown): void {
    this.rejection ??= { reason };
  }
}

let activeRun: SandboxRun | undefined;

/** For the thread's `unhandledRejection`: gives it to the run it came from. False: it is not a run's. */
export function attributeRejection(reason: unknown): boolean {
  if (activeRun === undefined) return false;
  activeRun.onUnhandledRejection(reason);
  return true;
}
