import { condition, defineSignal, setHandler, sleep } from 'backstitch/workflow';

export const late = defineSignal<[string]>('late');

/** Would end with its first task, had no signal come meanwhile. */
export async function unhandledCommand(): Promise<string[]> {
  const got: string[] = [];
  setHandler(late, async (text) => {
    got.push(text);
    await sleep(1);
    got.push(`${text}, later`);
  });
  await condition(() => got.length % 2 === 0);
  return got;
}
