import { condition, defineSignal, setHandler } from 'backstitch/workflow';

export const approve = defineSignal('approve');
export const refuse = defineSignal('refuse');

export async function w(): Promise<void> {
  let done = false;
  setHandler(approve, () => {
    done = true;
  });
  await condition(() => done);
}
