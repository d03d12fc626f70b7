import { log } from '@temporalio/activity';
import { getContext } from './context';

export async function whoAmI(): Promise<string | undefined> {
  log.info('asked');
  return getContext().customer;
}
