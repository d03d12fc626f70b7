import { condition, defineSignal, defineUpdate, executeChild, proxyActivities, setHandler, uuid4 } from 'backstitch/workflow';

export const note = defineSignal<[string]>('note');
export const write = defineUpdate<number, [string]>('write');
const { echo } = proxyActivities<{ echo(text: string): Promise<string> }>({ startToCloseTimeout: '1 minute' });

export async function resetChild(): Promise<string> {
  return 'child';
}

export async function reset(): Promise<string[]> {
  const got: string[] = [];
  setHandler(note, (text) => {
    got.push(text);
  });
  setHandler(write, (text) => got.push(text));
  got.push(await echo('one'));
  await condition(() => got.includes('go'));
  // The random seed changes with a reset: the child has another id then.
  got.push(await executeChild(resetChild, { workflowId: `resetChild-${uuid4()}` }));
  got.push(await echo('two'));
  await condition(() => got.includes('end'));
  return got;
}
