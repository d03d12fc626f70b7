import { condition, defineSignal, proxyActivities, setHandler, CancellationScope } from 'backstitch/workflow';
import type * as activities from './activities';

const { draft, publish, askHuman } = proxyActivities<typeof activities>({ startToCloseTimeout: '2 minutes' });
export const feedback = defineSignal<[text: string, accept: boolean]>('feedback');

/** Writes until a person is content. */
export async function writer(topic: string, rounds = 3): Promise<string> {
  const received: { text: string; accept: boolean }[] = [];
  setHandler(feedback, (text, accept) => { received.push({ text, accept }); });

  let text = await draft(topic, []);
  const notes: string[] = [];
  for (let round = 1; round <= rounds; round++) {
    await askHuman(text, round);
    if (!(await condition(() => received.length > 0, '1 day'))) break;
    const { text: note, accept } = received.shift()!;
    if (accept) {
      await CancellationScope.nonCancellable(async () => { await publish(text); });
      return text;
    }
    notes.push(note);
    text = await draft(topic, notes);
  }
  return text;
}
