import { currentScope } from './current-scope';

/** A promise that is resolved or rejected from outside; cancelled with the scope in which it was made. */
export class Trigger<T> implements PromiseLike<T> {
  readonly resolve: (value: T | PromiseLike<T>) => void;
  // biome-ignore lint/suspicious/noExplicitAny: anything can be thrown
  readonly reject: (reason?: any) => void;
  protected readonly promise: Promise<T>;

  constructor() {
    let settle: [(value: T | PromiseLike<T>) => void, (reason?: unknown) => void] | undefined;
    this.promise = new Promise<T>((resolve, reject) => {
      settle = [resolve, reject];
    });
    const [resolve, reject] = settle as NonNullable<typeof settle>;
    const untie = currentScope().tie(reject);
    this.resolve = (value) => {
      untie?.();
      resolve(value);
    };
    this.reject = (reason) => {
      untie?.();
      reject(reason);
    };
    // Whoever awaits it sees the rejection; nobody has to.
    this.promise.catch(() => undefined);
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a thenable, that is its purpose
  then<TResult1 = T, TResult2 = never>(
    onfulfilled?: ((value: T) => TResult1 | PromiseLike<TResult1>) | undefined | null,
    // biome-ignore lint/suspicious/noExplicitAny: anything can be thrown
    onrejected?: ((reason: any) => TResult2 | PromiseLike<TResult2>) | undefined | null,
  ): PromiseLike<TResult1 | TResult2> {
    return this.promise.then(onfulfilled, onrejected);
  }
}
