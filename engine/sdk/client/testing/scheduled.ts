import { condition, defineSignal, setHandler, workflowInfo } from 'backstitch/workflow';

export const end = defineSignal('end');

/** One more than the run before it. */
export async function counts(step: number): Promise<number> {
  const { lastResult, lastFailure } = workflowInfo();
  if (lastFailure) throw lastFailure;
  return ((lastResult as number | undefined) ?? 0) + step;
}

export async function waits(): Promise<string> {
  let ended = false;
  setHandler(end, () => {
    ended = true;
  });
  await condition(() => ended);
  return 'ended';
}
