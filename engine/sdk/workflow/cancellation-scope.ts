import { CancelledFailure, type Duration, msOptionalToNumber } from '../common';
import { currentScope, scopes } from './current-scope';
import { LangFlag } from './flags';
import { runFor, type Scope } from './run';
import { sleep } from './sleep';

export interface CancellationScopeOptions {
  /** Cancel the scope by itself after this time. */
  timeout?: Duration;
  /** False: work inside goes on when the scope is cancelled. Default true. */
  cancellable: boolean;
  /** Default: the scope in which this one is made. */
  parent?: CancellationScope;
}

const NO_PARENT = Symbol('no parent');
const shielded = () => runFor('CancellationScope').hasFlag(LangFlag.NON_CANCELLABLE_SCOPES_ARE_SHIELDED);

/**
 * A part of a workflow that can be cancelled as one: timers, activities and child workflows that are started inside are
 * cancelled with it, and so are the scopes inside it. Every workflow runs in a root scope, which a request to cancel the run cancels.
 *
 * A cancellation goes from a scope to what is tied to it as from a promise to who waits for it: in the micro-tasks after it, in
 * the order in which they were tied.
 */
export class CancellationScope implements Scope {
  protected readonly timeout?: number;
  readonly cancellable: boolean;
  readonly parent?: CancellationScope;

  #requested = false;
  readonly #promise: Promise<never>;
  readonly #rejectPromise: (error: unknown) => void;
  readonly #untie: (() => void) | undefined;
  /**
   * Everything that is tied between two looks at `cancelRequested` shares one reaction to the promise; each could have one of its
   * own, but those of what has long been finished could never be taken back, and a loop would fill the memory with them.
   */
  #tied: Set<(error: unknown) => void> | undefined;
  #rejected = false;

  constructor(options?: CancellationScopeOptions) {
    this.timeout = msOptionalToNumber(options?.timeout);
    this.cancellable = options?.cancellable ?? true;
    let rejectPromise: (error: unknown) => void = () => undefined;
    this.#promise = new Promise<never>((_, reject) => {
      rejectPromise = reject;
    });
    this.#rejectPromise = rejectPromise;
    this.#promise.catch(() => undefined);
    if ((options?.parent as unknown) === NO_PARENT) return;
    const parent = options?.parent ?? CancellationScope.current();
    this.parent = parent;
    if (parent.cancellable || (parent.#requested && !shielded())) {
      this.#requested = parent.#requested;
      this.#untie = parent.#onRequest((error) => this.reject(error));
    } else {
      // Never untied: that the flag was looked at is recorded.
      parent.#onRequest((error) => {
        if (!shielded()) this.reject(error);
      });
    }
  }

  /**
   * Rejects with `CancelledFailure` when the scope is asked to cancel, by itself or with its parent. A scope that is not
   * cancellable is asked too; that it was does not stop what is inside.
   */
  get cancelRequested(): Promise<never> {
    // Who looks may wait for it, and then has a place between what was tied before and what will be.
    this.#tied = undefined;
    return this.#promise;
  }

  /** Whether the scope is cancelled and its work should stop. */
  get consideredCancelled(): boolean {
    return this.#requested && this.cancellable;
  }

  /** Runs `fn` with this as the current scope. */
  run<T>(fn: () => Promise<T>): Promise<T> {
    return scopes.run(this, () => this.runInContext(fn));
  }

  protected async runInContext<T>(fn: () => Promise<T>): Promise<T> {
    let timer: CancellationScope | undefined;
    if (this.timeout) {
      const { timeout } = this;
      timer = new CancellationScope();
      timer
        .run(() => sleep(timeout))
        .then(
          () => this.cancel(),
          () => undefined,
        );
    }
    try {
      return await fn();
    } finally {
      if (timer && !timer.consideredCancelled && shielded()) timer.cancel();
    }
  }

  /** Asks everything inside to stop. */
  cancel(): void {
    this.reject(new CancelledFailure('Cancellation scope cancelled'));
  }

  protected reject(error: unknown): void {
    this.#requested = true;
    this.#rejected = true;
    this.#rejectPromise(error);
    this.#untie?.();
  }

  /** Calls `fn` when the scope is asked to cancel, unless the returned function was called before. */
  #onRequest(fn: (error: unknown) => void): () => void {
    if (this.#rejected) {
      this.#promise.catch(fn);
      return () => undefined;
    }
    let tied = this.#tied;
    if (tied === undefined) {
      const group = new Set<(error: unknown) => void>();
      this.#promise.catch((error) => {
        for (const each of [...group]) each(error);
      });
      this.#tied = group;
      tied = group;
    }
    tied.add(fn);
    return () => tied.delete(fn);
  }

  /** @internal */
  tie(onCancel: (error: unknown) => void): (() => void) | undefined {
    if (this.consideredCancelled) {
      this.#onRequest(onCancel);
      return undefined;
    }
    return this.cancellable ? this.#onRequest(onCancel) : () => undefined;
  }

  /** The scope in which the code that asks is running. */
  static current(): CancellationScope {
    return currentScope() as CancellationScope;
  }

  /** Runs `fn` in a scope that is cancelled with the current one. */
  static cancellable<T>(fn: () => Promise<T>): Promise<T> {
    return new CancellationScope({ cancellable: true }).run(fn);
  }

  /** Runs `fn` shielded from cancellation of the current scope: for cleaning up. */
  static nonCancellable<T>(fn: () => Promise<T>): Promise<T> {
    return new CancellationScope({ cancellable: false }).run(fn);
  }

  /** Runs `fn` in a scope that is cancelled after `timeout`. */
  static withTimeout<T>(timeout: Duration, fn: () => Promise<T>): Promise<T> {
    return new CancellationScope({ cancellable: true, timeout }).run(fn);
  }
}

/** The scope that all of a workflow runs in. */
export class RootCancellationScope extends CancellationScope {
  constructor() {
    super({ cancellable: true, parent: NO_PARENT as never });
  }

  override cancel(): void {
    this.reject(new CancelledFailure('Workflow cancelled'));
  }
}
