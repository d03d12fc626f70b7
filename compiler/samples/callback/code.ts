import { CancellationScope, sleep } from 'backstitch/workflow';
export async function main(items: number[]) {
  const running = items.map(async (item) => {
    await sleep(item);
    return item;
  });
  const scope = new CancellationScope();
  void scope.run(async () => {
    await sleep('1 day');
  });
  const undo = {
    first: async () => {
      await sleep(1);
    },
    async second(n: number) { await sleep(n) },
  };
  running.push((async () => { await undo.first(); return 0; })());
  return Promise.all(running);
}
