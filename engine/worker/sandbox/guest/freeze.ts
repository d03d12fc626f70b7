import type { Environment } from './environment';

/**
 * Freezes everything that runs of one context share, so that none can leave traces for another. Where code commonly
 * overrides inherited properties by assignment (`this.name = ...` in an Error class), a setter keeps that working: assigning
 * to an inherited frozen property would throw otherwise.
 */
export function freezeRealm(env: Environment): void {
  const overridable = (target: object) => {
    for (const key of Reflect.ownKeys(target)) {
      const descriptor = Reflect.getOwnPropertyDescriptor(target, key);
      if (descriptor === undefined || !('value' in descriptor) || !descriptor.configurable || !descriptor.writable) continue;
      const { value, enumerable } = descriptor;
      Object.defineProperty(target, key, {
        configurable: true,
        enumerable,
        get: () => value,
        set(this: object, next: unknown) {
          if (this === target) throw new TypeError(`Cannot assign to read only property '${String(key)}' of a shared object`);
          Object.defineProperty(this, key, { value: next, writable: true, configurable: true, enumerable: true });
        },
      });
    }
  };
  const errors = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, AggregateError];
  overridable(Object.prototype);
  for (const type of errors) overridable(type.prototype);

  // Objects that no global leads to.
  const hidden: unknown[] = [
    async () => undefined,
    function* () {},
    async function* () {},
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ''.matchAll(/x/g),
  ].map((value) => Object.getPrototypeOf(value));
  hidden.push(Object.getPrototypeOf(function* () {}.prototype), Object.getPrototypeOf(async function* () {}.prototype));

  const seen = new Set<unknown>();
  env.harden = (root) => {
    const queue: unknown[] = [root];
    while (queue.length > 0) {
      const value = queue.pop();
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null || seen.has(value)) continue;
      seen.add(value);
      queue.push(Reflect.getPrototypeOf(value));
      for (const key of Reflect.ownKeys(value)) {
        const descriptor = Reflect.getOwnPropertyDescriptor(value, key);
        queue.push(descriptor?.value, descriptor?.get, descriptor?.set);
      }
      Object.freeze(value);
    }
    return root;
  };
  for (const value of hidden) env.harden(value);
  env.harden(globalThis);
}
