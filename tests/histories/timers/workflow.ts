import { CancellationScope, isCancellation, sleep, Trigger } from 'backstitch/workflow';

export async function timers(): Promise<string[]> {
  const heard: string[] = [];
  await sleep(1);
  heard.push(await Promise.race([sleep(10).then(() => 'short'), sleep('1 day').then(() => 'long')]));
  await Promise.all([sleep(2), sleep(1), sleep(3)]);
  // Started and taken back at once: no trace.
  const atOnce = new CancellationScope();
  const taken = atOnce.run(() => sleep('1 hour')).catch((error) => String(isCancellation(error)));
  atOnce.cancel();
  heard.push(String(await taken));
  const later = new CancellationScope();
  const cancelled = later.run(() => sleep('1 hour')).catch((error) => String(isCancellation(error)));
  await sleep(5);
  later.cancel();
  heard.push(String(await cancelled));
  const trigger = new Trigger<string>();
  setTimeout(() => trigger.resolve('by setTimeout'), 5);
  const never = setTimeout(() => trigger.reject(new Error('never')), 60_000);
  heard.push(await trigger);
  clearTimeout(never);
  await sleep(0);
  heard.push(String(Date.now() > 0), String(Math.random() < 1));
  return heard;
}
