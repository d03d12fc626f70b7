import { CancelledFailure, type Duration, msOptionalToNumber } from '../common';
import { currentScope, scopes } from './current-scope';
import { LangFlag } from './flags';
import { runFor, type Scope } from './run';
import { sleep } from './sleep';

export interface CancellationScopeOptions {
  /** Cancel the scope by itself after this time. */
  timeout?: Duration;
  /** False: work inside goes on when the scope is cancelled. Default true. */
  cancellable?: boolean;
  /** Default: the scope in which this one is made. */
  parent?: CancellationScope;
}

const NO_PARENT = Symbol('no parent');

/**
 * A part of a workflow that can be cancelled as one: timers, activities and child workflows that are started inside are
 * cancelled with it, and so are the scopes inside it. Every workflow runs in a root scope, which a request to cancel the run cancels.
 */
export class CancellationScope implements Scope {
  readonly timeout?: number;
  readonly cancellable: boolean;
  readonly parent?: CancellationScope;
  /** Rejects with `CancelledFailure` when the scope is cancelled, cancellable or not. */
  readonly cancelRequested: Promise<never>;

  #cancelled = false;
  #reject: (error: unknown) => void = () => undefined;
  readonly #children = new Set<CancellationScope>();
  readonly #listeners = new Set<(error: unknown) => void>();

  constructor(options: CancellationScopeOptions & { readonly [NO_PARENT]?: true } = {}) {
    this.timeout = msOptionalToNumber(options.timeout);
    this.cancellable = options.cancellable ?? true;
    this.cancelRequested = new Promise<never>((_, reject) => {
      this.#reject = reject;
    });
    // One micro-task after the cancellation, as everything that waits for a promise: what is resolved by a job of the same activation wins.
    this.cancelRequested.catch((error) => {
      for (const listener of [...this.#listeners]) listener(error);
    });
    if (options[NO_PARENT]) return;
    const parent = options.parent ?? CancellationScope.current();
    this.parent = parent;
    parent.#children.add(this);
    if (parent.#cancelled && parent.#reaches()) parent.cancelRequested.catch((error) => this.cancelWith(error));
    if (parent.consideredCancelled) this.#cancelled = true;
  }

  /** Whether the scope is cancelled and its work should stop. */
  get consideredCancelled(): boolean {
    return this.#cancelled && this.cancellable;
  }

  /** Runs `fn` with this as the current scope. */
  run<T>(fn: () => Promise<T>): Promise<T> {
    return scopes.run(this, () => this.runInContext(fn));
  }

  private async runInContext<T>(fn: () => Promise<T>): Promise<T> {
    let timer: CancellationScope | undefined;
    if (this.timeout !== undefined) {
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
      if (timer && !timer.consideredCancelled && runFor('CancellationScope').hasFlag(LangFlag.JOBS_AS_SINGLE_BATCH)) timer.cancel();
    }
  }

  /** Asks everything inside to stop. */
  cancel(): void {
    this.cancelWith(new CancelledFailure('Cancellation scope cancelled'));
  }

  /** @internal */
  cancelWith(error: unknown): void {
    this.#cancelled = true;
    this.#reject(error);
    if (!this.#reaches()) return;
    for (const child of [...this.#children]) if (!child.#cancelled) child.cancelWith(error);
  }

  /** Whether a cancellation goes on to the scopes inside. */
  #reaches(): boolean {
    return this.cancellable || !runFor('CancellationScope').hasFlag(LangFlag.NON_CANCELLABLE_SCOPES_ARE_SHIELDED);
  }

  /** Forgets a scope of the runtime's own in which nothing goes on any more. @internal */
  detach(): void {
    if (this.parent) this.parent.#children.delete(this);
  }

  /** @internal */
  tie(onCancel: (error: unknown) => void): (() => void) | undefined {
    if (this.consideredCancelled) {
      this.cancelRequested.catch(onCancel);
      return undefined;
    }
    if (!this.cancellable) return () => undefined;
    this.#listeners.add(onCancel);
    return () => this.#listeners.delete(onCancel);
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

  /** @internal */
  static makeRoot(): CancellationScope {
    return new CancellationScope({ [NO_PARENT]: true });
  }
}
