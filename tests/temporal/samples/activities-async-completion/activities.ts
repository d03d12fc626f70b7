import { activityInfo, CompleteAsyncError } from '@temporalio/activity';

export const tokens: Uint8Array[] = [];

export async function doSomethingAsync(): Promise<string> {
  tokens.push(activityInfo().taskToken);
  throw new CompleteAsyncError();
}
