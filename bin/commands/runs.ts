import { Command, Option } from 'commander';
import { fromPayload, WORKFLOW_STATUSES, type WorkflowStatus } from '../../engine/contract';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { print, printJson, table, time } from '../output';
import { withApi } from '../with-api';

interface FilterOptions {
  readonly namespace?: string;
  readonly query?: string;
  readonly workflow?: string;
  readonly status?: WorkflowStatus;
  readonly failing?: boolean;
  readonly json?: boolean;
}
interface ListOptions extends FilterOptions {
  readonly limit: number;
  readonly cursor?: string;
}

export const runsCommand = new Command('runs').description('what ran and runs');

filtered(runsCommand.command('list', { isDefault: true }))
  .description('runs, newest first unless the query orders')
  .option('--limit <n>', 'at most so many, up to 200', Number, 20)
  .option('--cursor <cursor>', 'go on after a page: its nextCursor')
  .action(withApi(list));

filtered(runsCommand.command('count'))
  .description('how many runs; with GROUP BY in the query, how many of each value')
  .action(withApi(count));

function filtered(command: Command): Command {
  return command
    .option('-q, --query <query>', 'a list filter: "WorkflowType = \'order\' AND StartTime > NOW() - 1d" (docs/visibility.md)')
    .option('-n, --namespace <namespace>', 'default: default')
    .option('--workflow <name>', 'only of this workflow')
    .addOption(new Option('--status <status>', 'only with this status').choices(WORKFLOW_STATUSES))
    .option('--failing', 'only those whose code fails at every attempt')
    .option('--json', 'print JSON only');
}

function asked({ namespace, query, workflow, status, failing }: FilterOptions) {
  return { namespace, query, filter: { workflowType: workflow, statuses: status && [status], taskFailing: failing } };
}

async function list(api: Api, options: ListOptions): Promise<number> {
  const page = await api.runs.list.query({ ...asked(options), pageSize: options.limit, cursor: options.cursor });
  if (options.json) printJson(page);
  else {
    const rows = page.executions.map((run) => [
      run.taskFailure ? 'TaskFailing' : run.status,
      run.workflowType,
      run.execution.workflowId,
      time(run.startTime),
      time(run.closeTime),
      run.taskFailure ? `attempt ${run.taskFailure.attempt}: ${firstLine(run.taskFailure.message)}` : '',
    ]);
    print(table(['STATUS', 'WORKFLOW', 'WORKFLOW ID', 'STARTED', 'CLOSED', ''], rows));
  }
  return EXIT.ok;
}

async function count(api: Api, options: FilterOptions): Promise<number> {
  const answer = await api.runs.count.query(asked(options));
  if (options.json) printJson(answer);
  else if (!answer.groups) print(String(answer.count));
  else {
    const rows = answer.groups.map(({ groupValues: [value], count }) => [String(fromPayload(value) ?? '-'), String(count)]);
    print(table(['VALUE', 'RUNS'], [...rows, ['total', String(answer.count)]]));
  }
  return EXIT.ok;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
