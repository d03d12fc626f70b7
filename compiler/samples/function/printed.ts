import { sleep } from 'backstitch/workflow';

export async function main(id: string) {
  const wait = async (n: number): Promise<void> => {
    await sleep(n);
  };

  async function twice<T>(n: number) {
    await wait(n);
    await wait(n);
  }

  await twice(3);
}
