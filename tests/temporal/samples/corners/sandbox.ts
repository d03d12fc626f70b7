import assert from 'node:assert';
import * as common from '@temporalio/common';
import * as api from '@temporalio/workflow';
import {
  ApplicationFailure,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  inWorkflowContext,
  log,
  proxyActivities,
  proxySinks,
  setHandler,
  sleep,
  startChild,
  type WorkflowInterceptors,
} from '@temporalio/workflow';

/** What workflow code may do to the world it runs in, and what it is told where it may not. */

// biome-ignore lint/suspicious/noExplicitAny: anything in this world
type Anything = any;

const kept: Anything = {};
const things: Record<string, () => Anything> = {
  globalThis: () => globalThis,
  math: () => globalThis.Math,
  ownMath: () => {
    if (Object.isFrozen(globalThis.Math) || !Object.isExtensible(globalThis.Math)) globalThis.Math = Object.create(globalThis.Math);
    return globalThis.Math;
  },
  array: () => globalThis.Array,
  arrayPrototype: () => globalThis.Array.prototype,
  console: () => {
    if (!Object.isExtensible(globalThis.console)) globalThis.console = { ...globalThis.console };
    return globalThis.console;
  },
  module: () => kept,
  api: () => api,
  common: () => common.arrayFromPayloads,
};

/** Adds to a property of something, forgets it and adds again, with timers between: what was read on the way. */
export async function writes(name: string, key: string): Promise<unknown[]> {
  const of = things[name] as () => Anything;
  const property = key.startsWith('symbol:') ? Symbol.for(key.slice(7)) : key;
  const seen: unknown[] = [];
  const look = () => seen.push(of()[property] ?? null);
  const add = () => {
    of()[property] = (of()[property] ?? 0) + 1;
    look();
  };
  try {
    look();
    add();
    await sleep(1);
    look();
    add();
    await sleep(1);
    delete of()[property];
    look();
    await sleep(1);
    add();
    return seen;
  } catch (error) {
    throw ApplicationFailure.fromError(error, { details: [seen] });
  }
}

const atLoad: string[] = [];
try {
  new (globalThis as Anything).WeakRef({});
} catch (error) {
  atLoad.push(`${error}`);
}

export async function missing(): Promise<string[]> {
  const said = [...atLoad];
  for (const name of ['WeakRef', 'FinalizationRegistry'])
    try {
      new (globalThis as Anything)[name](() => {});
    } catch (error) {
      said.push(`${error}`);
    }
  return said;
}

export async function aborts(): Promise<unknown> {
  const controller = new AbortController();
  let reason: unknown = null;
  const listen = () => {
    reason = controller.signal.reason;
  };
  controller.signal.addEventListener('abort', listen);
  controller.abort('enough');
  controller.signal.removeEventListener('abort', listen);
  return [reason, controller.signal.aborted, AbortSignal.abort('at once').reason];
}

/** An assertion that does not hold: a failed workflow task, unless an interceptor makes it the run's failure. */
export async function asserts(value: number): Promise<void> {
  assert.strictEqual(value, 7);
}

export async function asks(known: boolean): Promise<unknown> {
  const { here, elsewhere } = proxyActivities<Record<'here' | 'elsewhere', (...args: unknown[]) => Promise<unknown>>>({
    startToCloseTimeout: '1 minute',
    retry: { maximumAttempts: 1 },
  });
  return (known ? here : elsewhere)?.('some', 'arguments');
}

export async function naps(ms: number): Promise<void> {
  await sleep(ms);
}

export async function races(expected: 'timer' | 'activity', nap: number): Promise<string> {
  const { naps: long } = proxyActivities<{ naps(ms: number): Promise<void> }>({ startToCloseTimeout: '1 day' });
  return Promise.race([sleep(expected === 'timer' ? nap / 2 : nap * 2).then(() => 'timer'), long(nap).then(() => 'activity')]);
}

export const unblock = defineSignal<[string]>('unblock');
export const secret = defineQuery<string>('secret');
export const quiet = defineQuery<boolean>('quiet');

/** Leans on what `interceptors` change on the way: headers, a timer that is refused, the result of a child. */
export async function intercepted(): Promise<unknown> {
  let word: string | undefined;
  setHandler(unblock, (given) => {
    word = given;
  });
  setHandler(secret, () => '12345');
  const refused = await sleep(1).then(
    () => 'slept',
    (error: Error) => error.message,
  );
  await condition(() => word !== undefined);
  const child = await startChild(naps, { args: [2] });
  const { tells } = proxyActivities<{ tells(): Promise<string> }>({ startToCloseTimeout: '1 minute' });
  return { refused, word, child: await child.result(), told: await tells() };
}

export async function goesOn(step: number): Promise<void> {
  await continueAsNew(step);
}

const { events } = proxySinks<{ events: { note(what: string): void } }>();
let received = '';

export const interceptors = (): WorkflowInterceptors => ({
  inbound: [
    {
      async execute(input, next) {
        const { message } = input.headers;
        received = message ? common.defaultPayloadConverter.fromPayload(message) : '';
        return next(input);
      },
      async handleSignal(input, next) {
        return next({ ...input, args: [[...`${input.args[0]}`].reverse().join('')] });
      },
      async handleQuery(input, next) {
        const answer = await next(input);
        return typeof answer === 'string' ? [...answer].reverse().join('') : answer;
      },
    },
  ],
  outbound: [
    {
      async startTimer(input, next) {
        if (input.durationMs === 1) throw new Error('anything but 1');
        return next(input);
      },
      async scheduleActivity(input, next) {
        return next({ ...input, headers: { ...input.headers, message: common.defaultPayloadConverter.toPayload(received) } });
      },
      async startChildWorkflowExecution(input, next) {
        const [started, completed] = await next(input);
        return [started, completed.then(() => 3)];
      },
      async continueAsNew(input, next) {
        if (input.args[0] === 1) throw ApplicationFailure.nonRetryable('anything but 1');
        return next(input);
      },
      getLogAttributes(input, next) {
        return next({ ...input, tenant: 'nobody' });
      },
    },
  ],
  internals: [
    {
      activate(input, next) {
        events.note(`activate ${input.batchIndex}`);
        return next(input);
      },
      concludeActivation(input, next) {
        events.note(`conclude ${input.commands.length}`);
        return next(input);
      },
    },
  ],
});

export async function speaks(): Promise<boolean> {
  log.info('a word', { of: 'mine' });
  return inWorkflowContext();
}
