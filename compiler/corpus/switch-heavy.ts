import { proxyActivities, sleep } from '@temporalio/workflow';
import type * as activities from './activities';
const { act } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m' });
type Op = { op: 'wait'; ms: number } | { op: 'do'; what: string } | { op: 'repeat'; times: number; ops: Op[] } | { op: 'stop' };

export async function program(ops: Op[]): Promise<number> {
  let count = 0;
  const run = async (list: Op[]): Promise<boolean> => {
    for (const each of list) {
      switch (each.op) {
        default: throw new Error('unknown');
        case 'wait':
          await sleep(each.ms);
          break;
        // the one that works
        case 'do':
          await act(each.what);
          count++;
          break;
        case 'repeat': {
          for (let i = 0; i < each.times; i++) {
            if (!(await run(each.ops))) return false;
          }
          break;
        }
        case 'stop': return false;
      }
    }
    return true;
  };
  await run(ops);
  return count;
}
