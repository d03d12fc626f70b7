import { continueAsNew, sleep } from 'backstitch/workflow';

export async function order(rounds: number): Promise<void> {
  for (let round = 0; ; round++) {
    await sleep('1 hour');
    if (round > 500) await continueAsNew<typeof order>(rounds + round);
  }
}
