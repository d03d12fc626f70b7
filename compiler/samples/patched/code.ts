import { patched, sleep } from 'backstitch/workflow';

export async function main(x: number) {
  // Since March
  if (patched('second')) {
    await sleep(2);
  } else if (patched('first')) {
    await sleep(1);
  } else await sleep(0);
  if (patched(`third-${x}`)) {
    await sleep(3);
  }
  if (x > 1 && patched('fourth')) await sleep(4);
  if (patched('fifth')) await sleep(5);
  else if (x > 2) await sleep(6);
}
