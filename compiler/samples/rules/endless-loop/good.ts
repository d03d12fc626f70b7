import { sleep } from 'backstitch/workflow';

export async function order(n: number): Promise<number> {
  outer: while (true) {
    while (true) {
      if (n++ > 5) break outer;
    }
  }
  for (;;) {
    await sleep(1);
    if (n++ > 10) return n;
  }
}
