import { ApplicationFailure, allHandlersFinished, condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';
import type * as activities from './activities';

export const getTransactionConfirmation = defineUpdate<string>('get-transaction-confirmation');

const { initTransaction, cancelTransaction, completeTransaction } = proxyActivities<typeof activities>({
  startToCloseTimeout: '10s',
  retry: { maximumAttempts: 1 },
});

export async function transactionWorkflow(amount: number): Promise<string> {
  let confirmation: string | undefined;
  let initialisation: unknown;
  setHandler(getTransactionConfirmation, async () => {
    await condition(() => confirmation !== undefined || initialisation !== undefined);
    if (initialisation !== undefined) throw ApplicationFailure.nonRetryable('not initialised');
    return confirmation as string;
  });
  try {
    confirmation = await initTransaction(amount);
  } catch (err) {
    initialisation = err;
  }
  await condition(allHandlersFinished);
  if (initialisation) {
    await cancelTransaction();
    return 'cancelled';
  }
  await completeTransaction(confirmation as string);
  return 'completed';
}
