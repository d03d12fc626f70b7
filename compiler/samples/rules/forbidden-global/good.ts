import { sleep, uuid4 } from 'backstitch/workflow';

interface Crypto {
  process: string;
}

export async function order(input: Crypto): Promise<unknown> {
  const fetch = (url: string) => url;
  const started = Date.now();
  setTimeout(() => console.log(Math.random()), 10);
  await sleep(5);
  const performance = { now: () => new Date().getTime() };
  return { fetch: fetch('x'), process: input.process, id: uuid4(), took: performance.now() - started, crypto: input };
}
