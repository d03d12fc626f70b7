import { condition, defineQuery, defineSignal, getExternalWorkflowHandle, setHandler } from 'backstitch/workflow';

export const approve = defineSignal('approve');
export const told = defineSignal('told');

function shared<T>(name: string, start: T) {
  const change = defineSignal<[T]>(name);
  const value = defineQuery<T>(name);
  return { change, value, start };
}

export async function w(): Promise<void> {
  let done = false;
  let limit = 0;
  const limits = shared('limit', limit);
  setHandler(limits.change, (next) => {
    limit = next;
  });
  setHandler(limits.value, () => limit);
  setHandler(approve, () => {
    done = true;
  });
  await condition(() => done);
  await getExternalWorkflowHandle('other').signal(told);
}
