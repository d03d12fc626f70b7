import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { note } from '../output';
import { withApi } from '../with-api';
import { type BatchOptions, idOf, orBatch, startBatch } from './batch-of';

export interface EndOptions {
  readonly runId?: string;
  readonly reason?: string;
}

export const cancelCommand = orBatch(new Command('cancel'))
  .description('ask a run to cancel; its code may clean up')
  .argument('[workflow-id]')
  .option('--run-id <id>', 'default: the latest run')
  .option('--reason <text>')
  .action(withApi(cancel));

async function cancel(api: Api, given: string | undefined, options: EndOptions & BatchOptions): Promise<number> {
  const begun = await startBatch(api, given, options, { kind: 'CANCEL' });
  if (begun !== undefined) return begun;
  const workflowId = idOf(given);
  const { runId, reason } = options;
  const { status, closeTime } = await api.runs.get.query({ workflowId, runId });
  await api.runs.cancel.mutate({ workflowId, runId, reason });
  // As with Temporal that is no failure.
  note(closeTime === null ? `asked ${workflowId} to cancel` : `${workflowId} has ended already (${status}): there is nothing to cancel`);
  return EXIT.ok;
}
