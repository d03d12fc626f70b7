import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { note } from '../output';
import { withApi } from '../with-api';

export const deleteCommand = new Command('delete')
  .description('remove a run with its history; an open one is terminated first')
  .argument('<workflow-id>')
  .option('--run-id <id>', 'default: the latest run')
  .action(withApi(remove));

async function remove(api: Api, workflowId: string, options: { readonly runId?: string }): Promise<number> {
  await api.runs.delete.mutate({ workflowId, ...options });
  note(`deleted ${workflowId}`);
  return EXIT.ok;
}
