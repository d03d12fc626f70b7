import { sleep } from 'backstitch/workflow';

export async function main(minutes: number) {
  await sleep('30 days');
  await sleep(minutes * 60_000);
  const late = sleep('2 days', { summary: 'late' });

  await Promise.race([late, sleep(minutes)]);
}
