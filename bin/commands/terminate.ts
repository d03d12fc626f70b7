import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { note } from '../output';
import { withApi } from '../with-api';
import { type BatchOptions, idOf, orBatch, startBatch } from './batch-of';
import type { EndOptions } from './cancel';

export const terminateCommand = orBatch(new Command('terminate'))
  .description('end a run at once; its code runs no further')
  .argument('[workflow-id]')
  .option('--run-id <id>', 'default: the latest run')
  .option('--reason <text>')
  .action(withApi(terminate));

async function terminate(api: Api, given: string | undefined, options: EndOptions & BatchOptions): Promise<number> {
  const begun = await startBatch(api, given, options, { kind: 'TERMINATE' });
  if (begun !== undefined) return begun;
  const workflowId = idOf(given);
  const { runId, reason } = options;
  await api.runs.terminate.mutate({ workflowId, runId, reason });
  note(`terminated ${workflowId}`);
  return EXIT.ok;
}
