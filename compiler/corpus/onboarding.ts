import { condition, defineSignal, proxyActivities, setHandler, sleep, startChild, ParentClosePolicy, workflowInfo } from '@temporalio/workflow';
import type * as activities from './activities';

const { createUser, sendMail, isActive, disable } = proxyActivities<typeof activities>({ startToCloseTimeout: '1 minute' });
export const verified = defineSignal('verified');

/** Accompanies a new user for a month. */
export async function onboarding(email: string): Promise<string> {
  let isVerified = false;
  setHandler(verified, () => {
    isVerified = true;
  });
  const user = await createUser(email);
  await sendMail(email, 'verify');

  // #region Verification
  const mails = ['reminder', 'last reminder'];
  for (const mail of mails) {
    if (await condition(() => isVerified, '3 days')) break;
    await sendMail(email, mail);
  }
  if (!isVerified) {
    await disable(user.id);
    return 'never verified';
  }
  // #endregion

  // #region Drip
  const steps: [delay: string, template: string][] = [['1 day', 'first steps'], ['1 week', 'tips'], ['2 weeks', 'feedback']];
  for (const [delay, template] of steps) {
    await sleep(delay);
    if (!(await isActive(user.id))) continue;
    await sendMail(email, template);
  }
  // #endregion

  await startChild('survey', { args: [user.id], parentClosePolicy: ParentClosePolicy.ABANDON, workflowId: `survey-${workflowInfo().workflowId}` });
  return 'done';
}
