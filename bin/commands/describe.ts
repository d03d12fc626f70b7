import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { print, printJson, table, time } from '../output';
import { withApi } from '../with-api';

interface DescribeOptions {
  readonly runId?: string;
  readonly json?: boolean;
}
type Run = Awaited<ReturnType<Api['runs']['get']['query']>>;

export const describeCommand = new Command('describe')
  .description('how a run stands: its state, what it waits for, its input and how it ended')
  .argument('<workflow-id>')
  .option('--run-id <id>', 'default: the latest run')
  .option('--json', 'print JSON only')
  .action(withApi(describe));

async function describe(api: Api, workflowId: string, { runId, json }: DescribeOptions): Promise<number> {
  const run = await api.runs.get.query({ workflowId, runId });
  if (json) printJson(run);
  else print([facts(run), ...pending(run)].join('\n\n'));
  return EXIT.ok;
}

function facts(run: Run): string {
  const { execution, workflowType, version, status, taskQueue, startTime, closeTime, historyLength, input, outcome } = run;
  const failing = run.pendingWorkflowTask?.lastFailure?.failure?.message;
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['workflow id', execution.workflowId],
    ['run id', execution.runId],
    ['workflow', version === null ? workflowType : `${workflowType} v${version}`],
    ['status', failing === undefined ? status : `${status}, its code fails`],
    ['failing', failing],
    [
      'paused',
      run.paused && `since ${time(run.paused.time)} by ${run.paused.identity}${run.paused.reason ? `: ${run.paused.reason}` : ''}`,
    ],
    ['task queue', taskQueue],
    ['started', time(startTime)],
    ['closed', closeTime === null ? undefined : time(closeTime)],
    ['events', String(historyLength)],
    ['input', JSON.stringify(input)],
    ['outcome', outcome === null ? undefined : JSON.stringify(outcome)],
  ];
  const shown = lines.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
  return shown.map(([name, value]) => `${name.padEnd(13)}${value}`).join('\n');
}

/** What an open run waits for. */
function pending({ humanTasks, pendingActivities, pendingTimers, pendingChildren }: Run): string[] {
  const tables: readonly (readonly [readonly string[], readonly (readonly string[])[]])[] = [
    [
      ['HUMAN TASK', 'TITLE', 'FOR'],
      humanTasks.map(({ task, title, assignees = [] }) => [task, title, assignees.join(', ') || 'everybody']),
    ],
    [
      ['ACTIVITY', 'TYPE', 'STATE', 'ATTEMPT', 'NEXT', 'LAST FAILURE'],
      pendingActivities.map(({ activityId, activityType, state, attempt, nextAttemptTime, lastFailure }) => [
        activityId,
        activityType,
        state,
        String(attempt),
        time(nextAttemptTime),
        lastFailure?.message ?? '-',
      ]),
    ],
    [['TIMER', 'FIRES'], pendingTimers.map(({ timerId, fireTime }) => [timerId, time(fireTime)])],
    [['CHILD', 'TYPE'], pendingChildren.map(({ workflowId, workflowType }) => [workflowId, workflowType])],
  ];
  return tables.flatMap(([head, rows]) => (rows.length === 0 ? [] : [table(head, rows)]));
}
