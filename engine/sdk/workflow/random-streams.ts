import { AsyncLocalStorage } from './async-local-storage';
import { fillFrom, uuidFrom } from './random';
import { maybeRun, type Run, runFor } from './run';

/** Random numbers that are the same on replay. */
export interface WorkflowRandomStream {
  /** At least 0, less than 1. */
  random(): number;
  uuid4(): string;
  /** Fills the array, and gives it back. */
  fill(bytes: Uint8Array): Uint8Array;
  /** Runs `fn` with this as what `Math.random` and `uuid4` draw from, its async parts included. */
  with<T>(fn: () => T): T;
}

const current = new AsyncLocalStorage<WorkflowRandomStream | undefined>();

function streamOf(draw: () => number): WorkflowRandomStream {
  const stream: WorkflowRandomStream = {
    random: draw,
    uuid4: () => uuidFrom(draw),
    fill: (bytes) => fillFrom(draw, bytes),
    with: (fn) => current.run(stream, fn),
  };
  return stream;
}

/** The run's own stream, also inside of another's `with`. */
export const workflowRandom: WorkflowRandomStream = streamOf(() => runFor('workflowRandom', undefined, only('workflowRandom')).random());

/** A stream of its own by name: what is drawn from it does not change what others get. The same name gives the same stream. */
export function getRandomStream(name: string): WorkflowRandomStream {
  const run = runFor('getRandomStream', undefined, only('getRandomStream(...)'));
  return streamOf(() => run.namedRandom(name)());
}

function only(what: string): string {
  return `Workflow.${what} may only be used from workflow context.`;
}

/** What `Math.random` draws from now. */
export function currentRandom(run: Run): number {
  return current.getStore()?.random() ?? run.random();
}

/** The function, drawing from what is drawn from now. */
// biome-ignore lint/suspicious/noExplicitAny: any function
export function bindCurrentRandom<F extends (...args: any[]) => any>(fn: F): F {
  const stream = current.getStore();
  return ((...args: Parameters<F>) => current.run(stream, () => fn(...args))) as F;
}

/** A UUIDv4 that is the same on replay. */
export function uuid4(): string {
  const run = maybeRun();
  return uuidFrom(run ? () => currentRandom(run) : Math.random);
}
