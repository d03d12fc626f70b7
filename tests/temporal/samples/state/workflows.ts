import { CancelledFailure, condition, defineQuery, defineSignal, isCancellation, setHandler } from '@temporalio/workflow';

export const setValueSignal = defineSignal<[string, number]>('setValue');
export const getValueQuery = defineQuery<number | undefined, [string]>('getValue');

export async function stateWorkflow(): Promise<void> {
  const state = new Map<string, number>();
  setHandler(setValueSignal, (key, value) => void state.set(key, value));
  setHandler(getValueQuery, (key) => state.get(key));
  try {
    await condition(() => false);
  } catch (err) {
    if (err instanceof CancelledFailure && isCancellation(err)) return;
    throw err;
  }
}
