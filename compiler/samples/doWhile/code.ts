import { sleep } from 'backstitch/workflow';
export async function main(n: number) {
  do {
    await sleep('1 second');
  } while (n-- > 0);
}
