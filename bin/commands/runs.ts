import { Command, Option } from 'commander';
import { WORKFLOW_STATUSES, type WorkflowStatus } from '../../engine/contract';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { print, printJson, table, time } from '../output';
import { withApi } from '../with-api';

interface ListOptions {
  readonly workflow?: string;
  readonly status?: WorkflowStatus;
  readonly limit: number;
  readonly cursor?: string;
  readonly json?: boolean;
}

export const runsCommand = new Command('runs').description('what ran and runs');

runsCommand
  .command('list', { isDefault: true })
  .description('runs, newest first')
  .option('--workflow <name>', 'only of this workflow')
  .addOption(new Option('--status <status>', 'only with this status').choices(WORKFLOW_STATUSES))
  .option('--limit <n>', 'at most so many, up to 200', Number, 20)
  .option('--cursor <cursor>', 'go on after a page: its nextCursor')
  .option('--json', 'print JSON only')
  .action(withApi(list));

async function list(api: Api, options: ListOptions): Promise<number> {
  const filter = { workflowType: options.workflow, statuses: options.status && [options.status] };
  const page = await api.runs.list.query({ filter, pageSize: options.limit, cursor: options.cursor });
  if (options.json) printJson(page);
  else {
    const rows = page.executions.map((run) => [
      run.status,
      run.workflowType,
      run.execution.workflowId,
      time(run.startTime),
      time(run.closeTime),
    ]);
    print(table(['STATUS', 'WORKFLOW', 'WORKFLOW ID', 'STARTED', 'CLOSED'], rows));
  }
  return EXIT.ok;
}
