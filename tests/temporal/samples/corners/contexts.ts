import {
  condition,
  continueAsNew,
  defineQuery,
  defineSignal,
  defineUpdate,
  executeChild,
  getExternalWorkflowHandle,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  upsertMemo,
} from '@temporalio/workflow';

/** Values of every kind, on their way to somewhere else. */

export interface Acts {
  beats(text: string): Promise<string>;
  elsewhere(): Promise<string>;
  local(text: string): Promise<string>;
  fails(): Promise<void>;
}
const { beats, elsewhere } = proxyActivities<Acts>({ startToCloseTimeout: '1 minute', retry: { initialInterval: 1 } });
const { fails } = proxyActivities<Acts>({ startToCloseTimeout: '1 minute', activityId: 'failing', retry: { maximumAttempts: 1 } });
const { local } = proxyLocalActivities<Acts>({ startToCloseTimeout: '1 minute' });

export const say = defineSignal<[string]>('say');
export const prefixed = defineQuery<string, [string]>('prefixed');
export const suffixed = defineUpdate<string, [string]>('suffixed');

export async function everything(input: string, first = true): Promise<string[]> {
  if (first) await continueAsNew<typeof everything>(input, false);
  const heard: string[] = [];
  setHandler(say, (text) => {
    heard.push(text);
  });
  setHandler(prefixed, (prefix) => prefix + input);
  setHandler(suffixed, async (suffix) => input + (await local(suffix)));
  upsertMemo({ kept: input });
  await condition(() => heard.length > 0);
  const child = await executeChild(echoes, { args: [input], memo: { of: 'child' } });
  return [...heard, child, await beats(input), await local(input), await elsewhere()];
}

export async function echoes(text: string): Promise<string> {
  return `${text} of the child`;
}

export async function tells(workflowId: string, text: string): Promise<void> {
  await getExternalWorkflowHandle(workflowId).signal(say, text);
}

export async function breaks(): Promise<void> {
  await fails();
}
