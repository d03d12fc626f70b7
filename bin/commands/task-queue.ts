import { Command } from 'commander';
import ms from 'ms';
import { BACKLOG_COUNTED, type TaskQueueStats } from '../../engine/contract';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { print, printJson, table, time } from '../output';
import { withApi } from '../with-api';

interface Options {
  readonly namespace?: string;
  readonly json?: boolean;
}

export const taskQueueCommand = new Command('task-queue').description('where tasks wait for workers');

taskQueueCommand
  .command('list')
  .description('the task queues there are: who polls them, what waits, and how many open runs they have')
  .option('--namespace <name>', 'default: default')
  .option('--json', 'print JSON only')
  .action(withApi(list));

taskQueueCommand
  .command('describe')
  .description('who polls a task queue, what waits there, and how much goes out')
  .argument('<task queue>')
  .option('--namespace <name>', 'default: default')
  .option('--json', 'print JSON only')
  .action(withApi(describe));

async function list(api: Api, { namespace, json }: Options): Promise<number> {
  const { taskQueues } = await api.taskQueues.list.query({ ...(namespace !== undefined && { namespace }) });
  if (json) printJson(taskQueues);
  else {
    const head = ['TASK QUEUE', 'WORKERS', 'WORKFLOW TASKS', 'ACTIVITIES', 'OLDEST', 'OPEN RUNS'];
    const rows = taskQueues.map(({ taskQueue, workflow, activity, openRuns }) => [
      taskQueue,
      String(new Set([...workflow.pollers, ...activity.pollers].map(({ identity }) => identity)).size),
      countOf(workflow),
      countOf(activity),
      workflow.backlogCount + activity.backlogCount === 0 ? '-' : ms(Math.max(workflow.backlogAgeMs, activity.backlogAgeMs)),
      String(openRuns),
    ]);
    print(table(head, rows));
  }
  return EXIT.ok;
}

async function describe(api: Api, taskQueue: string, { namespace, json }: Options): Promise<number> {
  const description = await api.taskQueues.describe.query({ taskQueue, ...(namespace !== undefined && { namespace }) });
  if (json) {
    printJson(description);
    return EXIT.ok;
  }
  const { workflow, activity } = description;
  print(table(['TASKS', 'BACKLOG', 'OLDEST', 'DISPATCHED/S', 'POLLERS'], [statsRow('workflow', workflow), statsRow('activity', activity)]));
  const pollers = [...pollerRows('workflow', workflow), ...pollerRows('activity', activity)];
  if (pollers.length > 0) print(`\n${table(['POLLER', 'TASKS', 'LAST SEEN', 'RATE/S'], pollers)}`);
  return EXIT.ok;
}

function statsRow(kind: string, { backlogCount, backlogAgeMs, dispatchRate, pollers }: TaskQueueStats): string[] {
  return [kind, countOf({ backlogCount }), backlogCount === 0 ? '-' : ms(backlogAgeMs), dispatchRate.toFixed(1), String(pollers.length)];
}

function pollerRows(kind: string, { pollers }: TaskQueueStats): string[][] {
  return pollers.map(({ identity, lastAccessTime, ratePerSecond }) => [
    identity,
    kind,
    time(lastAccessTime),
    ratePerSecond === undefined ? '-' : String(ratePerSecond),
  ]);
}

function countOf({ backlogCount }: Pick<TaskQueueStats, 'backlogCount'>): string {
  return `${backlogCount}${backlogCount >= BACKLOG_COUNTED ? '+' : ''}`;
}
