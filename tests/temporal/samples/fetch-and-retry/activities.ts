import { activityInfo } from '@temporalio/activity';
import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';

export async function fetchTitle(url: string): Promise<string> {
  const response = await fetch(url);
  if (response.status === 404) throw ApplicationFailure.create({ type: 'NotFound', message: `nothing at ${new URL(url).pathname}` });
  const html = await response.text();
  return /<title>(.*?)<\/title>/.exec(html)?.[1] ?? 'untitled';
}

export async function notNow(): Promise<void> {
  if (activityInfo().attempt === 1)
    throw ApplicationFailure.create({ message: 'later', nextRetryDelay: '3 hours', category: ApplicationFailureCategory.BENIGN });
}
