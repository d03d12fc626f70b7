import { heartbeat } from '@temporalio/activity';

export async function secretly(what: string): Promise<string> {
  heartbeat({ secret: what });
  return `psst: ${what}`;
}
