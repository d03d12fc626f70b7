import { maybeRun } from './run';

/** One binding on the way down; the sandbox carries the innermost one along with every promise. */
interface Frame {
  readonly storage: AsyncLocalStorage<unknown>;
  readonly store: unknown;
  readonly outer: Frame | undefined;
}

/** Outside the sandbox nothing is carried. */
const NOWHERE: { frame: unknown } = { frame: undefined };
const here = () => maybeRun()?.door.cell ?? NOWHERE;

/** Values that follow the flow of async code, as Node's class of the same name; fit for workflows. */
export class AsyncLocalStorage<T> {
  private disabled = false;

  run<R>(store: T, fn: () => R): R;
  run<R, A extends unknown[]>(store: T, fn: (...args: A) => R, ...args: A): R;
  run<R, A extends unknown[]>(store: T, fn: (...args: A) => R, ...args: A): R {
    const cell = here();
    const outer = cell.frame as Frame | undefined;
    cell.frame = { storage: this, store, outer } satisfies Frame;
    this.disabled = false;
    try {
      return fn(...args);
    } finally {
      cell.frame = outer;
    }
  }

  exit<R, A extends unknown[]>(fn: (...args: A) => R, ...args: A): R {
    return this.run(undefined as T, fn, ...args);
  }

  /** From here on, in this flow. */
  enterWith(store: T): void {
    const cell = here();
    this.disabled = false;
    cell.frame = { storage: this, store, outer: cell.frame as Frame | undefined } satisfies Frame;
  }

  /** Forgets all values, until `run` or `enterWith`. */
  disable(): void {
    this.disabled = true;
  }

  getStore(): T | undefined {
    if (this.disabled) return undefined;
    for (let frame = here().frame as Frame | undefined; frame !== undefined; frame = frame.outer) {
      if (frame.storage === this) return frame.store as T | undefined;
    }
    return undefined;
  }
}
