import { condition, defineSignal, proxyActivities, setHandler, Trigger } from '@temporalio/workflow';
import type { createActivities } from './activities';

const { createExpense, payment } = proxyActivities<ReturnType<typeof createActivities>>({
  startToCloseTimeout: '10 seconds',
  retry: { maximumAttempts: 3 },
});

export enum ExpenseStatus {
  CREATED = 'CREATED',
  APPROVED = 'APPROVED',
  REJECTED = 'REJECTED',
  COMPLETED = 'COMPLETED',
  TIMED_OUT = 'TIMED_OUT',
}

export const approveSignal = defineSignal('approve');
export const rejectSignal = defineSignal<[reason: string]>('reject');

export async function expense(expenseId: string, timeout = '10s' as const): Promise<{ status: ExpenseStatus; reason?: string }> {
  const decision = new Trigger<{ status: ExpenseStatus; reason?: string }>();
  setHandler(approveSignal, () => decision.resolve({ status: ExpenseStatus.APPROVED }));
  setHandler(rejectSignal, (reason) => decision.resolve({ status: ExpenseStatus.REJECTED, reason }));
  let made: { status: ExpenseStatus; reason?: string } | undefined;
  decision.then((value) => {
    made = value;
  });

  await createExpense(expenseId);
  if (!(await condition(() => made !== undefined, timeout))) return { status: ExpenseStatus.TIMED_OUT };
  const { status, reason } = await decision;
  if (status === ExpenseStatus.REJECTED) return { status, reason };
  await payment(expenseId);
  return { status: ExpenseStatus.COMPLETED };
}
