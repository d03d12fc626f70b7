import { waitForSignal } from 'backstitch/patterns';
import { defineSignal } from 'backstitch/workflow';

export const approve = defineSignal<[by: string]>('approve');

export async function main() {
  // The first approval
  const [by] = await waitForSignal(approve);
  const second = await waitForSignal(approve, '2 days');

  if (second === undefined) {
    return by;
  }

  const third = waitForSignal(approve, 1000);
  return (await third)?.[0];
}
