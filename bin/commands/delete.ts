import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { note } from '../output';
import { withApi } from '../with-api';
import { type BatchOptions, idOf, orBatch, startBatch } from './batch-of';

export const deleteCommand = orBatch(new Command('delete'))
  .description('remove a run with its history; an open one is terminated first')
  .argument('[workflow-id]')
  .option('--run-id <id>', 'default: the latest run')
  .action(withApi(remove));

async function remove(api: Api, given: string | undefined, options: BatchOptions & { readonly runId?: string }): Promise<number> {
  const begun = await startBatch(api, given, options, { kind: 'DELETE' });
  if (begun !== undefined) return begun;
  const workflowId = idOf(given);
  await api.runs.delete.mutate({ workflowId, runId: options.runId });
  note(`deleted ${workflowId}`);
  return EXIT.ok;
}
