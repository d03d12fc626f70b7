import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  currentUpdateInfo,
  defineQuery,
  defineSignal,
  defineUpdate,
  setHandler,
  sleep,
} from 'backstitch/workflow';

export const add = defineUpdate<number, [number]>('add');
export const addSlowly = defineUpdate<number, [number]>('addSlowly');
export const fail = defineUpdate<void, [string]>('fail');
export const whoAmI = defineUpdate<{ id: string; name: string } | undefined>('whoAmI');
export const release = defineSignal('release');
export const close = defineSignal('close');
export const again = defineSignal('again');
export const total = defineQuery<number>('total');

/** A number that updates add to. */
export async function counter(start = 0): Promise<number> {
  let sum = start;
  let released = 0;
  let closing = false;
  let continuing = false;
  const positive = (n: number) => {
    if (n < 0) throw ApplicationFailure.nonRetryable('only upwards', 'Negative');
  };
  setHandler(
    add,
    (n) => {
      sum += n;
      return sum;
    },
    { validator: positive },
  );
  const slowly = async (n: number) => {
    const mine = released;
    await condition(() => released > mine);
    await sleep(1);
    sum += n;
    return sum;
  };
  setHandler(addSlowly, slowly, { unfinishedPolicy: 'ABANDON' });
  setHandler(fail, (message) => {
    throw ApplicationFailure.nonRetryable(message, 'Wanted');
  });
  setHandler(whoAmI, () => currentUpdateInfo());
  setHandler(release, () => {
    released++;
  });
  setHandler(close, () => {
    closing = true;
  });
  setHandler(again, () => {
    continuing = true;
  });
  setHandler(total, () => sum);
  await condition(() => closing || continuing);
  if (continuing) {
    await condition(allHandlersFinished);
    await continueAsNew<typeof counter>(sum);
  }
  return sum;
}
