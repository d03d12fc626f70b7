import { sleep } from 'backstitch/workflow';
export async function main(minutes: number) {
  await sleep('30 days');
  await sleep(minutes * 60_000);
}
