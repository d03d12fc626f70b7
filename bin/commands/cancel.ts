import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { note } from '../output';
import { withApi } from '../with-api';

export interface EndOptions {
  readonly runId?: string;
  readonly reason?: string;
}

export const cancelCommand = new Command('cancel')
  .description('ask a run to cancel; its code may clean up')
  .argument('<workflow-id>')
  .option('--run-id <id>', 'default: the latest run')
  .option('--reason <text>')
  .action(withApi(cancel));

async function cancel(api: Api, workflowId: string, options: EndOptions): Promise<number> {
  await api.runs.cancel.mutate({ workflowId, ...options });
  note(`asked ${workflowId} to cancel`);
  return EXIT.ok;
}
