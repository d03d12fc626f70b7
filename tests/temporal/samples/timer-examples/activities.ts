import { activityInfo } from '@temporalio/activity';

/** Takes some minutes: each attempt but the last says that it is not yet ready. */
export async function processOrder(): Promise<string> {
  if (activityInfo().attempt < 10) throw new Error('not yet ready');
  return 'Order completed!';
}

export async function sendNotificationEmail(): Promise<void> {}
