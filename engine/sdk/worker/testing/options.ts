import {
  defineQuery,
  defineSignal,
  getCurrentDetails,
  makeContinueAsNewFunc,
  proxyActivities,
  setCurrentDetails,
  setHandler,
  setWorkflowOptions,
  sleep,
  workflowInfo,
} from 'backstitch/workflow';

class Expected extends Error {
  override readonly name = 'Expected';
}

/** By its options an error that is no failure of Temporal's ends it. */
export async function failing(): Promise<void> {
  throw new Expected('no more');
}
setWorkflowOptions({ failureExceptionTypes: [Expected] }, failing);

/** The same by a function that is asked in each run. */
export async function failingByGetter(): Promise<void> {
  throw new TypeError('not this way');
}
setWorkflowOptions(() => ({ failureExceptionTypes: [TypeError] }), failingByGetter);

export const details = defineQuery<string>('details');
export const go = defineSignal('go');

export async function telling(): Promise<string> {
  setHandler(details, getCurrentDetails);
  setCurrentDetails('**begun**');
  await new Promise<void>((resolve) => setHandler(go, resolve));
  setCurrentDetails('gone on');
  await sleep(1);
  return getCurrentDetails();
}

export async function afterAWhile(turn: number): Promise<string> {
  const { continuedFromExecutionRunId } = workflowInfo();
  if (turn === 0) await makeContinueAsNewFunc<typeof afterAWhile>({ backoffStartInterval: '1 hour' })(1);
  return continuedFromExecutionRunId ?? 'the first';
}

const { hang } = proxyActivities<{ hang(): Promise<void> }>({ startToCloseTimeout: '1 hour' });
export async function hanging(): Promise<void> {
  await hang();
}

export const slow = defineSignal('slow');
/** Ends while a handler still works. */
export async function leaving(): Promise<void> {
  let begun: () => void = () => {};
  const handling = new Promise<void>((resolve) => {
    begun = resolve;
  });
  setHandler(slow, async () => {
    begun();
    await sleep('1 hour');
  });
  await handling;
}
