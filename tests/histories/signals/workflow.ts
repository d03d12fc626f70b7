import { condition, continueAsNew, defineSignal, proxyActivities, setDefaultSignalHandler, setHandler, sleep } from 'backstitch/workflow';

export const add = defineSignal<[string]>('add');
export const end = defineSignal('end');
const { echo } = proxyActivities<{ echo(text: string): Promise<string> }>({ startToCloseTimeout: '1 minute' });

/** Every signal is worked on, while others come. */
export async function signals(): Promise<string[]> {
  const got: string[] = [];
  const work: Promise<void>[] = [];
  let ended = false;
  setHandler(add, async (text) => {
    const answer = await echo(text);
    got.push(answer);
  });
  setHandler(end, () => {
    ended = true;
  });
  await condition(() => ended);
  await Promise.all(work);
  return got;
}

/** The handler comes late: signals wait for it, in their order. */
export async function signalsBuffered(): Promise<string[]> {
  const got: string[] = [];
  await sleep(20);
  setHandler(add, (text) => {
    got.push(text);
  });
  setDefaultSignalHandler((name, ...args) => {
    got.push(`${name} ${JSON.stringify(args)}`);
  });
  await condition(() => got.length >= 4);
  return got;
}

export async function signalsChained(got: string[] = []): Promise<string[]> {
  let more = 0;
  setHandler(add, (text) => {
    got.push(text);
    more += 1;
  });
  await condition(() => more >= 5 || got.length >= 20);
  if (got.length < 20) await continueAsNew<typeof signalsChained>(got);
  return got;
}
