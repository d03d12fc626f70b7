import { proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';
const { leaf } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m' });

export async function nested(m: number[][][]): Promise<number> {
  let n = 0;
  for (const a of m) {
    if (a.length > 0) {
      for (const b of a) {
        try {
          if (b.length > 0) {
            while (b.length > 0) {
              const c = b.pop()!;
              if (c > 0) {
                if (c % 2 === 0) {
                  switch (c) {
                    case 2: {
                      do {
                        n += await leaf(c);
                      } while (n < 0);
                      break;
                    }
                    default:
                      n++;
                  }
                } else {
                  n--;
                }
              }
            }
          }
        } finally {
          n += 0;
        }
      }
    }
  }
  return n;
}
