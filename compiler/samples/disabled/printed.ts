import { sleep } from 'backstitch/workflow';

export async function main(x: number) {
  // Not now
  /* @disabled
  await sleep(x); /* later *\/
  if (x) {
    await sleep(1);
  }
  */

  return x;
}
