import { WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  ApplicationFailure,
  CancellationScope,
  CancelledFailure,
  ChildWorkflowFailure,
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  deprecatePatch,
  executeChild,
  isCancellation,
  makeContinueAsNewFunc,
  patched,
  proxyActivities,
  proxySinks,
  type Sinks,
  setDefaultQueryHandler,
  setHandler,
  sleep,
  startChild,
  upsertMemo,
  upsertSearchAttributes,
  type WorkflowInfo,
  workflowInfo,
} from '@temporalio/workflow';

/** How runs, their children and their handlers end. */

export const go = defineSignal('go');
export const fail = defineSignal<[boolean]>('fail');
export const waiting = defineQuery<boolean>('waiting');
export const childOf = defineQuery<{ workflowId: string; runId: string } | undefined>('childOf');

export async function waits(): Promise<void> {
  let gone = false;
  setHandler(waiting, () => !gone);
  setHandler(go, () => {
    gone = true;
  });
  await condition(() => gone);
}

export async function says(...args: unknown[]): Promise<unknown> {
  return args.map((arg) => (arg instanceof Uint8Array ? new TextDecoder().decode(arg) : (arg ?? 'nothing'))).join(' ');
}

export async function throws(how: 'retryable' | 'nonRetryable'): Promise<void> {
  throw ApplicationFailure[how]('failure', 'Some', 1, 'two');
}

export async function sleeps(ms: number): Promise<void> {
  await sleep(ms);
}

export async function childThrows(): Promise<void> {
  await executeChild(throws, { args: ['nonRetryable'] });
}

export async function childWaits(): Promise<void> {
  let execution: { workflowId: string; runId: string } | undefined;
  setHandler(childOf, () => execution);
  const child = await startChild(waits);
  execution = { workflowId: child.workflowId, runId: child.firstExecutionRunId };
  await child.result();
}

export async function childIsLate(): Promise<void> {
  await executeChild(waits, { workflowExecutionTimeout: '10ms', retry: { maximumAttempts: 1 } });
}

export async function childTwice(): Promise<string> {
  const child = await startChild(says, { args: ['a'], workflowIdReusePolicy: 'REJECT_DUPLICATE' });
  await child.result();
  try {
    await startChild(says, { args: ['b'], workflowId: child.workflowId, workflowIdReusePolicy: 'REJECT_DUPLICATE' });
    return 'started';
  } catch (error) {
    return error instanceof WorkflowExecutionAlreadyStartedError
      ? `${error.workflowType} ${error.workflowId === child.workflowId}`
      : `${error}`;
  }
}

/** What a parent sees of a child that it cancels: before the start, at once after it, and later. */
export async function childCancelled(): Promise<string[]> {
  const seen: string[] = [];
  const scope = (cancels: () => Promise<void>, whole = true) =>
    CancellationScope.cancellable(async () => {
      const child = startChild(waits);
      const scoped = CancellationScope.current();
      const result = child.then((handle) => (whole ? handle.result() : undefined));
      await cancels();
      scoped.cancel();
      await result;
    }).catch((error: unknown) => {
      const cause = error instanceof ChildWorkflowFailure ? error.cause?.name : undefined;
      seen.push([isCancellation(error), error instanceof Error && error.name, cause].join(' '));
    });
  await scope(async () => {});
  await scope(() => sleep(200));
  const shielded = await startChild(waits);
  await CancellationScope.nonCancellable(async () => {
    await shielded.signal(go);
    await shielded.result();
  });
  return seen;
}

export async function failsBySignal(): Promise<void> {
  setHandler(fail, async (later) => {
    if (later) await sleep(10);
    throw ApplicationFailure.nonRetryable('by signal');
  });
  await condition(() => false);
}

export async function timers(): Promise<void> {
  const early = new CancellationScope();
  const never = early.run(() => sleep(10_000));
  early.cancel();
  await never.catch(() => undefined);
  const scope = new CancellationScope();
  const promise = scope.run(() => sleep(10_000));
  await sleep(1).then(() => scope.cancel());
  await promise.catch((error: unknown) => {
    if (!(error instanceof CancelledFailure)) throw error;
  });
}

export async function patches(old: boolean): Promise<string> {
  if (old) deprecatePatch('mine');
  return [patched('mine'), patched('mine')].join();
}

export async function info(): Promise<WorkflowInfo> {
  return workflowInfo();
}

export async function goesOnAs(ms = 1, extra?: { memo?: Record<string, unknown> }): Promise<void> {
  await makeContinueAsNewFunc<typeof sleeps>({ workflowType: 'sleeps', ...extra })(ms);
}

export async function goesOnOnce(times = 1): Promise<void> {
  setHandler(go, () => {});
  if (times > 0) await continueAsNew<typeof goesOnOnce>(times - 1);
}

export async function badOptions(): Promise<string> {
  const seen: string[] = [];
  const { task } = proxyActivities<{ task(arg: unknown): Promise<void> }>({ startToCloseTimeout: '1s' });
  const none = () => proxyActivities<{ none(): Promise<void> }>({}).none();
  const cyclic: { self?: unknown } = {};
  cyclic.self = cyclic;
  for (const does of [() => none(), () => task(cyclic), () => sleep('nothing' as unknown as number)])
    await CancellationScope.cancellable(async () => {
      try {
        await does();
      } finally {
        CancellationScope.current().cancel();
      }
    }).catch((error: unknown) => seen.push(error instanceof Error ? error.name : String(error)));
  return seen.join();
}

export async function queryChanges(): Promise<void> {
  let changed = false;
  setHandler(defineQuery<void>('change'), () => {
    changed = true;
  });
  setDefaultQueryHandler((name, ...args) => `${name}: ${args.join()}`);
  await condition(() => changed);
}

export interface Logger extends Sinks {
  logger: { said(message: string): void; late(message: string): void; bad(message: string): void };
}

export async function logsToSinks(): Promise<void> {
  const { logger } = proxySinks<Logger>();
  const hl = () => `${workflowInfo().unsafe.isReplaying} ${workflowInfo().historyLength}`;
  logger.said(`start ${hl()}`);
  logger.bad('bad');
  logger.late('late');
  upsertMemo({ b: null, c: 3 });
  upsertSearchAttributes({ CustomKeywordField: ['durable'] });
  await sleep(1);
  logger.said(`end ${hl()}`);
}
