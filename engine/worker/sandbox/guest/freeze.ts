import type { Environment } from './environment';

/**
 * Freezes everything that runs of one context share, so that none can leave traces for another. Where code commonly
 * overrides inherited properties by assignment (`this.name = ...` in an Error class), a setter keeps that working: assigning
 * to an inherited frozen property would throw otherwise. The global object itself stays open; `open.ts` cleans it up.
 */
export function freezeRealm(env: Environment): void {
  const overridable = (target: object, keys: readonly PropertyKey[] = Reflect.ownKeys(target)) => {
    for (const key of keys) {
      const descriptor = Reflect.getOwnPropertyDescriptor(target, key);
      if (descriptor === undefined || !('value' in descriptor) || !descriptor.configurable || !descriptor.writable) continue;
      const { value, enumerable } = descriptor;
      Object.defineProperty(target, key, {
        configurable: true,
        enumerable,
        get: () => value,
        set(this: object, next: unknown) {
          if (this === target) throw new TypeError(`Cannot assign to read only property '${String(key)}' of object`);
          Object.defineProperty(this, key, { value: next, writable: true, configurable: true, enumerable: true });
        },
      });
    }
  };
  const errors = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError, AggregateError];
  overridable(Object.prototype);
  for (const type of errors) overridable(type.prototype);
  // Only what is commonly overridden: a getter in the place of a method makes each call of it dearer.
  const common = ['constructor', 'toString', 'toJSON', 'valueOf', Symbol.toStringTag];
  for (const type of [Function, Array, Promise, Date, RegExp, Map, Set, WeakMap, WeakSet, Number, String, Boolean, Symbol, BigInt])
    overridable(type.prototype, common);
  overridable(Array.prototype, ['concat', 'push']);
  overridable(Function.prototype, ['bind']);

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

  const seen = new Set<unknown>([globalThis]);
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

  // Who closes the global object would close it for all: nothing on it may become permanent.
  const { freeze, seal, preventExtensions, defineProperty, defineProperties } = Object;
  const { defineProperty: reflectDefine, preventExtensions: reflectPrevent } = Reflect;
  const refuse = (target: unknown) => {
    if (target === globalThis) throw new TypeError('The global object cannot be made unchangeable in workflows');
  };
  const open = (descriptor: PropertyDescriptor) => ({ ...descriptor, configurable: true });
  const replace = (owner: object, name: string, value: unknown) =>
    defineProperty(owner, name, { value, writable: true, configurable: true, enumerable: false });
  const guarded = (owner: object, name: string, original: (target: never) => unknown) =>
    replace(
      owner,
      name,
      {
        [name](target: never) {
          refuse(target);
          return original(target);
        },
      }[name],
    );
  guarded(Object, 'freeze', freeze);
  guarded(Object, 'seal', seal);
  guarded(Object, 'preventExtensions', preventExtensions);
  guarded(Reflect, 'preventExtensions', reflectPrevent);
  replace(Object, 'defineProperty', (target: object, key: PropertyKey, descriptor: PropertyDescriptor) =>
    defineProperty(target, key, target === globalThis ? open(descriptor) : descriptor),
  );
  replace(Reflect, 'defineProperty', (target: object, key: PropertyKey, descriptor: PropertyDescriptor) =>
    reflectDefine(target, key, target === globalThis ? open(descriptor) : descriptor),
  );
  replace(Object, 'defineProperties', (target: object, descriptors: PropertyDescriptorMap) => {
    if (target !== globalThis) return defineProperties(target, descriptors);
    for (const key of Reflect.ownKeys(descriptors)) defineProperty(target, key, open(descriptors[key as string] as PropertyDescriptor));
    return target;
  });

  for (const key of Reflect.ownKeys(globalThis)) {
    const descriptor = Reflect.getOwnPropertyDescriptor(globalThis, key) as PropertyDescriptor;
    env.harden(descriptor.value);
    // `undefined`, `NaN` and `Infinity` are what they are.
    if (descriptor.configurable) defineProperty(globalThis, key, { ...descriptor, writable: true });
  }
}
