import { activityInfo, Context } from '@temporalio/activity';

export async function greet(name: string): Promise<string> {
  Context.current().log.info('greeting', { name });
  return `${activityInfo().isLocal ? 'locally' : 'remotely'} ${name}`;
}
