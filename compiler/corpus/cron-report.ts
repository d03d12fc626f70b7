import { ApplicationFailure, proxyActivities, proxyLocalActivities, workflowInfo, upsertSearchAttributes, patched } from '@temporalio/workflow';
import type * as activities from './activities';

const { queryNumbers, render, deliver } = proxyActivities<typeof activities>({ startToCloseTimeout: '5 minutes' });
const { today } = proxyLocalActivities<typeof activities>({ startToCloseTimeout: '2s' });

export async function weeklyReport(recipients: string[]): Promise<{ sent: number; day: string }> {
  const day = await today();
  upsertSearchAttributes({ CustomDatetimeField: [workflowInfo().startTime] });

  const last = workflowInfo().lastResult as { day: string } | undefined;
  if (last?.day === day) throw ApplicationFailure.nonRetryable('sent already today');

  const numbers = await queryNumbers(day);
  const pdf = patched('pdf-reports') ? await render(numbers, 'pdf') : await render(numbers, 'html');

  let sent = 0;
  for await (const recipient of recipients) {
    try { await deliver(recipient, pdf); sent++; } catch { /* next week then */ }
  }
  return { sent, day };
}
