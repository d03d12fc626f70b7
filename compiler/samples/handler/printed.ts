import { defineQuery, defineSignal, defineUpdate, setHandler, sleep } from 'backstitch/workflow';

export const approve = defineSignal<[by: string]>('approve');
export const status = defineQuery<string>('status');
const change = defineUpdate<number, [number]>('change');

export async function main() {
  let state = 'open';
  setHandler(status, () => state);

  // Someone says yes
  setHandler(approve, (by) => {
    state = by;
  });

  setHandler(
    change,
    async (n: number): Promise<number> => {
      await sleep(n);
      return n;
    },
    { validator: check },
  );
}
