import { ActivityFailure, ApplicationFailure, log, proxyActivities } from '@temporalio/workflow';
import type * as activities from './activities';

interface Compensation {
  message: string;
  fn: () => Promise<void>;
}
export interface OpenAccount {
  accountId: string;
  address: { postalCode: string };
  email: string;
}

const { createAccount, addAddress, addEmail, clearPostalAddresses, removeEmail } = proxyActivities<typeof activities>({
  startToCloseTimeout: '5s',
  retry: { maximumAttempts: 2, initialInterval: '1s' },
});

export async function openAccount(params: OpenAccount): Promise<void> {
  const compensations: Compensation[] = [];
  try {
    await createAccount(params.accountId);
  } catch (err) {
    log.error('creating account failed. stopping.');
    throw err;
  }
  try {
    await addAddress(params.accountId, params.address);
    compensations.unshift({ message: 'reversing address', fn: () => clearPostalAddresses(params.accountId) });
    await addEmail(params.accountId, params.email);
    compensations.unshift({ message: 'reversing email', fn: () => removeEmail(params.accountId) });
  } catch (err) {
    if (err instanceof ActivityFailure && err.cause instanceof ApplicationFailure) log.error(err.cause.message);
    await compensate(compensations);
    throw err;
  }
}

async function compensate(compensations: Compensation[]): Promise<void> {
  for (const { message, fn } of compensations) {
    try {
      log.error(message);
      await fn();
    } catch (err) {
      log.error('failed to compensate', { err });
    }
  }
}
