import type { Duration } from '../common';
import { CancellationScope } from './cancellation-scope';
import { currentScope } from './current-scope';
import { patched } from './patches';
import { runFor } from './run';
import { sleep, type TimerOptions } from './sleep';

/** `condition(fn, 0)` once meant "no timeout"; the patch tells histories apart. */
const ZERO_TIMEOUT_PATCH = '__sdk_internal_patch_number:1';

/** Waits until `fn` is true, at most `timeout`; false if the time ran out. */
export function condition(fn: () => boolean, timeout: Duration, options: TimerOptions): Promise<boolean>;
export function condition(fn: () => boolean, timeout: Duration): Promise<boolean>;
/** Waits until `fn` is true. It is asked again whenever something has happened to the workflow, so it must be cheap and change nothing. */
export function condition(fn: () => boolean): Promise<void>;
export async function condition(fn: () => boolean, timeout?: Duration, options?: TimerOptions): Promise<unknown> {
  const run = runFor('condition');
  // The mark goes to the wait and to its timer.
  const { callSites } = run.door;
  const { site, turns } = callSites;
  if (timeout === 0 && !patched(ZERO_TIMEOUT_PATCH)) return until(fn);
  if (typeof timeout !== 'number' && typeof timeout !== 'string') return until(fn);
  return CancellationScope.cancellable(async () => {
    try {
      const timer = sleep(timeout, options).then(() => false);
      callSites.site = site;
      callSites.turns = turns;
      return await Promise.race([timer, until(fn).then(() => true)]);
    } finally {
      CancellationScope.current().cancel();
    }
  });
}

function until(fn: () => boolean): Promise<void> {
  const run = runFor('condition');
  const { callSite } = run.takeMark();
  return new Promise((resolve, reject) => {
    let seq = 0;
    const untie = currentScope().tie((error) => {
      run.conditions.delete(seq);
      reject(error);
    });
    if (untie === undefined) return;
    seq = run.seqs.condition++;
    const done = () => {
      untie();
      resolve();
    };
    if (fn()) done();
    else run.conditions.set(seq, { kind: 'condition', callSite, where: new Error('condition'), fn, resolve: done });
  });
}
