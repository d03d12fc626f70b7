import { log } from 'backstitch/workflow';
export async function main(n: number) {
  for (let i = 0, j = n; i < j; i++, j--) {
    log.info(`${i} ${j}`);
  }
  for (;;) break;
}
