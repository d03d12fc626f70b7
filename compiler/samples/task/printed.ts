import { CancellationScope, sleep } from 'backstitch/workflow';

export async function main() {
  // Reminds until it is over
  const reminders = (async () => {
    for (;;) {
      await sleep('1 day');
    }
  })();

  void (async () => {
    await sleep(1);
  })();

  const two = await (async () => {
    await sleep(2);
    return 2;
  })();

  await Promise.race([reminders, CancellationScope.current().cancelRequested]);

  return two;
}
