import { sleep } from 'backstitch/workflow';

export async function main(n: number): Promise<number> {
  const price = await quote({ n });
  await quote({ n: price });
  return quote({ n: 1 });
}

/** Asks for a price. */
async function quote({ n }: { n: number }): Promise<number> {
  await sleep(n);
  return n;
}
