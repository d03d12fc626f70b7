import {
  ActivityCancellationType,
  type ActivityOptions,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  executeChild,
  isCancellation,
  proxyActivities,
  proxyLocalActivities,
  setDefaultQueryHandler,
  setDefaultSignalHandler,
  setDefaultUpdateHandler,
  setHandler,
  sleep,
  startChild,
  upsertMemo,
  workflowInfo,
} from '@temporalio/workflow';

/** Corners of the API that programs lean on without saying so. */

export const open = defineSignal('open');
export const buildId = defineQuery<string>('buildId');
export const ready = defineQuery<boolean>('ready');
export const more = defineSignal<[number]>('more');
export const historyFacts = defineQuery<{ suggested: boolean; reasons: readonly string[] | undefined }>('historyFacts');

export async function twoOfOneName(name: string): Promise<void> {
  await startChild(waits, { workflowId: name });
  await startChild(waits, { workflowId: name });
}

export async function waits(): Promise<void> {
  await CancellationScope.current().cancelRequested;
}

export async function tellsItsBuild(): Promise<void> {
  let opened = false;
  setHandler(open, () => {
    opened = true;
  });
  setHandler(buildId, () => workflowInfo().currentBuildId ?? '');
  await condition(() => opened);
  await condition(() => false);
}

export async function callsTask(options: ActivityOptions): Promise<unknown> {
  return proxyActivities({ startToCloseTimeout: '1m', ...options }).task?.();
}

export async function waitsAsTheFailureSays(): Promise<number> {
  const began = Date.now();
  const retry = { initialInterval: 1, maximumInterval: 1, maximumAttempts: 2 };
  await Promise.all([
    proxyLocalActivities({ startToCloseTimeout: '20s', retry }).task?.(),
    proxyActivities({ startToCloseTimeout: '20s', retry }).task?.(),
  ]);
  return Date.now() - began;
}

export async function describesItself(): Promise<void> {
  const one = defineQuery<void>('one');
  const gone = defineQuery<void>('gone');
  setHandler(one, () => {}, { description: 'not this' });
  setHandler(one, () => {}, { description: 'the first' });
  setHandler(gone, () => {}, { description: 'no' });
  setHandler(gone, undefined);
  setHandler(defineSignal('signal'), () => {}, { description: 'a signal' });
  setHandler(defineUpdate<void>('update'), () => {}, { description: 'an update' });
  await condition(() => false);
}

export async function ends(does: boolean): Promise<void> {
  await condition(() => does);
}

export async function remembers(memo: Record<string, unknown>): Promise<unknown> {
  upsertMemo(memo);
  return workflowInfo().memo;
}

export async function saysHowItFailed(): Promise<string | undefined> {
  if (workflowInfo().attempt > 1) return workflowInfo().lastFailure?.message;
  throw ApplicationFailure.retryable('the first time', 'First');
}

export async function root(): Promise<string> {
  const { root: above, parent } = workflowInfo();
  const mine = above?.workflowId ?? 'none';
  return parent ? mine : `${mine} ${await executeChild(root)}`;
}

export async function takesWhatever(): Promise<void> {
  let opened = false;
  setHandler(open, () => {
    opened = true;
  });
  setDefaultQueryHandler(() => 'any');
  setDefaultSignalHandler(() => {});
  setDefaultUpdateHandler(() => 'any');
  setHandler(ready, () => true);
  await condition(() => opened);
}

export async function namesItself(name: string): Promise<string[]> {
  const said: string[] = [];
  for (const set of [
    () => setHandler(defineSignal(name), () => {}),
    () => setHandler(defineUpdate<void>(name), () => {}),
    () => setHandler(defineQuery<void>(name), () => {}),
  ]) {
    try {
      set();
    } catch (error) {
      if (error instanceof Error) said.push(`${error.name}: ${error.message}`);
    }
  }
  return said;
}

export async function grows(): Promise<void> {
  setHandler(more, (count) => {
    for (let i = 0; i < count; i++) void sleep(1);
  });
  setHandler(historyFacts, () => {
    const { continueAsNewSuggested, suggestedContinueAsNewReasons } = workflowInfo();
    return { suggested: continueAsNewSuggested, reasons: suggestedContinueAsNewReasons };
  });
  await condition(() => false);
}

export async function historySizes(): Promise<[number, number]> {
  const before = workflowInfo().historySize;
  await sleep(1);
  return [before, workflowInfo().historySize];
}

export async function cancelledScopes(parentCancellable: boolean, childCancellable: boolean): Promise<Record<string, boolean>> {
  const seen: Record<string, boolean> = {};
  const watch = (name: string, promise: Promise<unknown>) => {
    seen[name] = false;
    promise.catch((error) => {
      if (isCancellation(error)) seen[name] = true;
    });
  };
  const { never } = proxyActivities({ scheduleToCloseTimeout: '10s', taskQueue: 'nobody-there' });
  const { task } = proxyLocalActivities({ scheduleToCloseTimeout: '10s' });
  const outer = new CancellationScope({ cancellable: parentCancellable });
  const fill = async (name: string) => {
    watch(`${name} timer`, sleep(5_000));
    watch(`${name} activity`, never?.() ?? Promise.resolve());
  };
  await outer.run(() => fill('outer'));
  watch('outer requested', outer.cancelRequested);
  const inner = new CancellationScope({ cancellable: childCancellable, parent: outer });
  await inner.run(() => fill('inner'));
  watch('inner requested', inner.cancelRequested);
  outer.cancel();
  await task?.();
  return { ...seen, 'outer considered': outer.consideredCancelled, 'inner considered': inner.consideredCancelled };
}

export async function abandonsBeforeTheStart(): Promise<string> {
  const { task } = proxyActivities({ scheduleToCloseTimeout: '1m', cancellationType: ActivityCancellationType.ABANDON });
  const scope = new CancellationScope();
  const done = scope.run(async () => task?.());
  scope.cancel();
  return done.then(
    () => 'done',
    (error) => (isCancellation(error) ? 'cancelled' : 'failed'),
  );
}

export async function sleepsForNothing(): Promise<string> {
  await sleep(0);
  await new Promise((resolve) => setTimeout(resolve, -1));
  return 'awake';
}

export async function leavesARejection(): Promise<void> {
  const error = new Error('unhandled', { cause: new Error('root') });
  void Promise.reject(error);
  await sleep(1);
}

export async function throwsAnObject(): Promise<void> {
  throw { plain: true };
}

export async function continues(times: number): Promise<number> {
  if (times > 0) await continueAsNew<typeof continues>(times - 1);
  return times;
}
