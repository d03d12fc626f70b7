import { condition, defineQuery, defineSignal, proxyActivities, setHandler, sleep } from '@temporalio/workflow';
import type * as activities from './activities';

const { mail, record } = proxyActivities<typeof activities>({ startToCloseTimeout: '1m' });
export const vote = defineSignal<[{ by: string; yes: boolean }]>('vote');
export const state = defineQuery<string>('state');

export async function approvalChain(subject: string, chain: string[]): Promise<'granted' | 'denied'> {
  let waitingFor = '';
  const votes: Record<string, boolean> = {};
  setHandler(vote, ({ by, yes }) => { votes[by] = yes; });
  setHandler(state, () => (waitingFor ? `waiting for ${waitingFor}` : 'nobody is waited for'));

  for (const [level, person] of chain.entries()) {
    waitingFor = person;
    await mail(person, `${subject} (level ${level + 1})`);
    let reminders = 0;
    while (!(await condition(() => person in votes, '2 days'))) {
      if (++reminders > 2) {
        await record(subject, person, 'silent');
        return 'denied';
      }
      await mail(person, `again: ${subject}`);
      await sleep('1 hour');
    }
    if (!votes[person]) {
      await record(subject, person, 'no');
      return 'denied';
    }
  }
  waitingFor = '';
  await record(subject, chain.at(-1) ?? '-', 'yes');
  return 'granted';
}
