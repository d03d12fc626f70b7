import { executeChild, proxyActivities, startChild, Trigger } from 'backstitch/workflow';
import type * as activities from './activities';

const { charge } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });

export async function main(id: string) {
  const payment = charge({ id });
  const audit = executeChild('audit', { args: [id] });
  const trigger = new Trigger<string>();
  const handle = await startChild('other');
  // Both run by now
  const paid = await payment;
  const { ok, note } = (await audit) as { ok: boolean; note: string };
  const word: string = await trigger;
  await handle.result();
  const list: string[] = [];
  list.push(word, note, `${(await other(paid)).toString()}`);
  return ok && (await payment);
}

declare function other(x: unknown): Promise<number>;
