import { currentScope } from './current-scope';

/** A promise that is resolved or rejected from outside; cancelled with the scope in which it was made. */
export class Trigger<T> implements PromiseLike<T> {
  // biome-ignore lint/suspicious/noThenProperty: it is a thenable, that is its purpose
  readonly then: PromiseLike<T>['then'];
  readonly resolve: (value: T | PromiseLike<T>) => void;
  readonly reject: (reason?: unknown) => void;

  constructor() {
    let settle: [(value: T | PromiseLike<T>) => void, (reason?: unknown) => void] | undefined;
    const promise = new Promise<T>((resolve, reject) => {
      settle = [resolve, reject];
    });
    [this.resolve, this.reject] = settle as NonNullable<typeof settle>;
    currentScope().tie(this.reject);
    // Whoever awaits it sees the rejection; nobody has to.
    promise.catch(() => undefined);
    // biome-ignore lint/suspicious/noThenProperty: as above
    this.then = promise.then.bind(promise) as PromiseLike<T>['then'];
  }
}
