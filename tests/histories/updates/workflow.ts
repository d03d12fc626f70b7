import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  defineSignal,
  defineUpdate,
  proxyActivities,
  setHandler,
  sleep,
} from 'backstitch/workflow';

export const add = defineUpdate<number, [number]>('add');
export const addSlowly = defineUpdate<number, [number]>('addSlowly');
export const refuse = defineUpdate<void, [string]>('refuse');
export const finish = defineSignal('finish');
const { echo } = proxyActivities<{ echo(n: number): Promise<number> }>({ startToCloseTimeout: '1 minute' });

export async function updated(): Promise<number[]> {
  const got: number[] = [];
  let finishing = false;
  setHandler(add, (n) => got.push(n), {
    validator: (n) => {
      if (n < 0) throw ApplicationFailure.create({ message: 'only upwards', type: 'Negative' });
    },
  });
  setHandler(addSlowly, async (n) => {
    await sleep(1);
    got.push(await echo(n));
    return got.length;
  });
  setHandler(refuse, async (why) => {
    await sleep(1);
    throw ApplicationFailure.create({ message: why, type: 'Refused' });
  });
  setHandler(finish, () => {
    finishing = true;
  });
  await condition(() => finishing);
  await condition(allHandlersFinished);
  return got;
}
