import type { CallSites, SandboxDoor, SandboxWorker, SharedRealm } from '../../../contract';
import type { Context, Environment, RunGlobals } from './environment';

/** Makes runs: each with a `globalThis` of its own, on which it can set what it likes, and its own instance of the bundle's modules. */
export function makeContext(env: Environment): Context {
  // Inherited by every run's `globalThis`. Accessors, because an inherited read-only property could not be assigned to.
  const base = Object.create(null) as object;
  for (const key of Reflect.ownKeys(globalThis)) {
    if (key === 'globalThis') continue;
    const value: unknown = Reflect.get(globalThis, key);
    Object.defineProperty(base, key, {
      enumerable: false,
      configurable: false,
      get: () => value,
      set(this: object, next: unknown) {
        Object.defineProperty(this, key, { value: next, writable: true, configurable: true, enumerable: true });
      },
    });
  }
  Object.freeze(base);

  const makeCallSites = (): CallSites => {
    const visits = new Map<number, number>();
    return {
      site: -1,
      paused: false,
      visits,
      at(site, args) {
        this.site = site;
        return args;
      },
      enter(site) {
        if (!this.paused) visits.set(site, (visits.get(site) ?? 0) + 1);
      },
    };
  };

  // What modules export stands behind getters, two levels deep: `sdk.workflow.sleep`.
  const exportsOf = (value: unknown) => (typeof value === 'object' && value !== null ? Object.values(value) : []);
  const shared: SharedRealm = {
    sdk: undefined,
    harden(sdk) {
      for (const part of exportsOf(sdk)) for (const value of [part, ...exportsOf(part)]) env.harden(value);
      return env.harden(sdk);
    },
  };

  return {
    cell: env.cell,
    open(factory, activation, worker) {
      let globals: RunGlobals | undefined;
      const callSites = makeCallSites();
      const ownGlobal = Object.create(base) as object;
      Object.defineProperty(ownGlobal, 'globalThis', { value: ownGlobal, writable: true, configurable: true });
      const door: SandboxDoor = {
        protocol: 1,
        activation,
        cell: env.cell,
        callSites,
        realNow: env.realNow,
        realRandom: env.realRandom,
        worker: JSON.parse(worker) as SandboxWorker,
        bind(bound) {
          globals = bound;
          env.current = bound;
          bound.enter();
        },
      };
      env.current = undefined;
      const bundle = factory(ownGlobal, door, callSites, shared);
      return {
        bundle,
        enter() {
          env.current = globals;
          globals?.enter();
        },
      };
    },
  };
}
