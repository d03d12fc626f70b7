import type { CallSites, SandboxDoor, SandboxWorker, SharedRealm } from '../../../contract';
import type { Context, Environment, RunGlobals } from './environment';

/**
 * Makes runs, each with its own instance of the bundle's modules. What a run sets on `globalThis` is there while its code runs, and
 * is taken away when another's does: names that are not declared anywhere are looked up in one global object, so it has to be
 * swapped and cannot be another one for each run (2 us an activation).
 */
export function makeContext(env: Environment): Context {
  const { ownKeys, getOwnPropertyDescriptor, defineProperty, deleteProperty } = Reflect;
  const pristine = new Map<PropertyKey, PropertyDescriptor>();
  for (const key of ownKeys(globalThis)) pristine.set(key, getOwnPropertyDescriptor(globalThis, key) as PropertyDescriptor);

  /** What a run has set, changed, or (`undefined`) deleted. */
  type OwnGlobals = Map<PropertyKey, PropertyDescriptor | undefined>;
  const putOn = (own: OwnGlobals) => {
    for (const [key, descriptor] of own) {
      if (descriptor === undefined) deleteProperty(globalThis, key);
      else defineProperty(globalThis, key, descriptor);
    }
  };
  const takeOff = (own: OwnGlobals) => {
    own.clear();
    let known = 0;
    for (const key of ownKeys(globalThis)) {
      const descriptor = getOwnPropertyDescriptor(globalThis, key) as PropertyDescriptor;
      const original = pristine.get(key);
      if (original !== undefined) known++;
      if (original !== undefined && 'value' in descriptor && Object.is(descriptor.value, original.value)) continue;
      own.set(key, descriptor);
      if (original === undefined) deleteProperty(globalThis, key);
      else defineProperty(globalThis, key, original);
    }
    if (known === pristine.size) return;
    for (const [key, original] of pristine) {
      if (own.has(key) || Object.hasOwn(globalThis, key)) continue;
      own.set(key, undefined);
      defineProperty(globalThis, key, original);
    }
  };

  const makeCallSites = (): CallSites => {
    const visits = new Map<number, number>();
    return {
      site: -1,
      paused: false,
      visits,
      turns: undefined,
      callee: undefined,
      at(site, args, _frame, _read, turns, callee) {
        this.site = site;
        this.turns = turns;
        this.callee = callee;
        return args;
      },
      from(callee, around) {
        // Recursion ends at some depth.
        return callee === this.callee ? (this.turns ?? []).slice(0, 32) : around;
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
    open(factory, activation, worker, recording) {
      let globals: RunGlobals | undefined;
      const own: OwnGlobals = new Map();
      const recorder = recording ? env.makeRecorder() : undefined;
      const callSites = recorder ?? makeCallSites();
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
      try {
        return {
          bundle: factory(door, callSites, shared),
          enter() {
            env.current = globals;
            globals?.enter();
            putOn(own);
          },
          leave() {
            takeOff(own);
            env.current = undefined;
          },
          ...(recorder && { snapshot: () => recorder.snapshot() }),
        };
      } finally {
        // The modules have been evaluated; whoever opened the run enters it.
        takeOff(own);
      }
    },
  };
}
