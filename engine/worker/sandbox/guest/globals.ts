import type { Environment, RunGlobals } from './environment';

/** Chance, timers and the console; what differs from replay to replay is taken away. */
export function installGlobals(env: Environment): void {
  const define = (name: string, value: unknown) => Object.defineProperty(globalThis, name, { value, writable: true, configurable: true });
  const run = (): RunGlobals => {
    if (env.current === undefined) throw new Error('No workflow is running');
    return env.current;
  };
  Object.defineProperty(Math, 'random', { value: () => run().random(), writable: true, configurable: true });
  define('setTimeout', (callback: () => void, ms?: number, ...args: unknown[]) => run().setTimeout(callback, ms, ...args));
  define('clearTimeout', (handle: number) => run().clearTimeout(handle));

  const printer =
    (level: Parameters<RunGlobals['print']>[0]) =>
    (...args: unknown[]) =>
      run().print(level, args);
  define('console', {
    log: printer('INFO'),
    info: printer('INFO'),
    debug: printer('DEBUG'),
    warn: printer('WARN'),
    error: printer('ERROR'),
    trace: printer('TRACE'),
  });

  for (const name of ['WeakRef', 'FinalizationRegistry']) {
    const forbidden = class {
      constructor() {
        const error = new Error(`${name} cannot be used in Workflows because v8 GC is non-deterministic`);
        error.name = 'DeterminismViolationError';
        for (const brand of ['DeterminismViolationError', 'WorkflowError']) {
          Object.defineProperty(error, Symbol.for(`backstitch.is${brand}`), { value: true });
        }
        throw error;
      }
    };
    define(name, forbidden);
  }
  for (const name of ['WebAssembly', 'SharedArrayBuffer', 'Atomics']) Reflect.deleteProperty(globalThis, name);
  // What the last match of any run was (`RegExp.$1`) is nobody's business.
  for (const name of Reflect.ownKeys(RegExp)) {
    if (typeof name === 'string' && /^(\$|last|left|right|input)/.test(name)) Reflect.deleteProperty(RegExp, name);
  }
}
