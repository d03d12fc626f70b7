import { condition, defineSignal, getExternalWorkflowHandle, setHandler } from 'backstitch/workflow';

export const approve = defineSignal('approve');
export const told = defineSignal('told');

export async function w(): Promise<void> {
  let done = false;
  setHandler(approve, () => {
    done = true;
  });
  await condition(() => done);
  await getExternalWorkflowHandle('other').signal(told);
}
