import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { print, printJson, table, time } from '../output';
import { withApi } from '../with-api';

interface Options {
  readonly queue?: string;
  readonly namespace?: string;
  readonly json?: boolean;
}

export const workerListCommand = new Command('list')
  .description('workers that were seen within five minutes')
  .option('--queue <task queue>', 'default: of all')
  .option('--namespace <name>', 'default: default')
  .option('--json', 'print JSON only')
  .action(withApi(list));

async function list(api: Api, { queue, namespace, json }: Options): Promise<number> {
  const { workers } = await api.workers.list.query({
    ...(queue !== undefined && { taskQueue: queue }),
    ...(namespace !== undefined && { namespace }),
  });
  if (json) printJson(workers);
  else print(table(['WORKER', 'TASK QUEUE', 'TAKES', 'LAST SEEN', 'ENGINE'], workers.map(rowOf)));
  return EXIT.ok;
}

function rowOf(worker: Awaited<ReturnType<Api['workers']['list']['query']>>['workers'][number]): string[] {
  const takes = [worker.takesWorkflows && 'workflows', worker.takesActivities && 'activities'].filter(Boolean).join(', ');
  return [worker.identity, worker.taskQueue, takes, time(worker.lastAccessTime), worker.engine];
}
