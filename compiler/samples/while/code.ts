import { sleep } from 'backstitch/workflow';
export async function main(n: number) {
  while (n-- > 0) {
    await sleep('1 second');
  }
  again: while (true) if (await ready()) break again;
}
