import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { note } from '../output';
import { withApi } from '../with-api';
import type { EndOptions } from './cancel';

export const terminateCommand = new Command('terminate')
  .description('end a run at once; its code runs no further')
  .argument('<workflow-id>')
  .option('--run-id <id>', 'default: the latest run')
  .option('--reason <text>')
  .action(withApi(terminate));

async function terminate(api: Api, workflowId: string, options: EndOptions): Promise<number> {
  await api.runs.terminate.mutate({ workflowId, ...options });
  note(`terminated ${workflowId}`);
  return EXIT.ok;
}
