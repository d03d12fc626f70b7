import { Command } from 'commander';
import { CliError, EXIT } from '../cli-error';
import type { Api } from '../connection';
import { parseJson } from '../json-input';
import { note } from '../output';
import { duration, number } from '../values';
import { withApi } from '../with-api';

interface Meant {
  readonly workflowId: string;
  readonly runId?: string;
  readonly activityId?: string;
  readonly type?: string;
  readonly all?: boolean;
}

export const activityCommand = new Command('activity').description('pending activities of a run: hold, retry, change or end them');

one('complete', 'end an activity with a result, whether or not a worker has it')
  .requiredOption('--result <json>', 'what the workflow gets, as JSON')
  .action(withApi(complete));
one('fail', 'end an activity with a failure; it is not tried again')
  .option('--reason <text>', "the failure's message")
  .option('--detail <json>', "the failure's detail, as JSON")
  .action(withApi(fail));
some('pause', 'begin no attempt until it is unpaused; one that runs and heartbeats is stopped')
  .option('--reason <text>', 'for those who look at the run')
  .action(withApi(pause));
some('unpause', 'go on at once with what was paused')
  .option('--reset-attempts', 'count attempts from 1 again')
  .option('--reset-heartbeats', 'forget what the last attempt told')
  .option('--jitter <duration>', 'begin at a random time within it: 30s, 5m')
  .action(withApi(unpause));
some('reset', 'start over with a first attempt; one that runs and heartbeats is stopped')
  .option('--keep-paused', 'what is paused stays so')
  .option('--reset-heartbeats', 'forget what the last attempt told')
  .option('--restore-original-options', 'with the options that the workflow gave')
  .option('--jitter <duration>', 'begin at a random time within it: 30s, 5m')
  .action(withApi(reset));
some('retry', 'end the wait for the next attempt now').action(withApi(retry));
some('update-options', 'change options of pending activities')
  .option('--task-queue <name>')
  .option('--schedule-to-close-timeout <duration>')
  .option('--schedule-to-start-timeout <duration>')
  .option('--start-to-close-timeout <duration>')
  .option('--heartbeat-timeout <duration>')
  .option('--retry-initial-interval <duration>')
  .option('--retry-backoff-coefficient <number>')
  .option('--retry-maximum-interval <duration>')
  .option('--retry-maximum-attempts <number>', '0: as many as it takes')
  .option('--restore-original-options', 'those that the workflow gave, instead of the above')
  .action(withApi(updateOptions));

function one(name: string, description: string): Command {
  return activityCommand
    .command(name)
    .description(description)
    .requiredOption('-w, --workflow-id <id>')
    .option('-r, --run-id <id>', 'default: the latest run')
    .requiredOption('-a, --activity-id <id>');
}

function some(name: string, description: string): Command {
  return activityCommand
    .command(name)
    .description(description)
    .requiredOption('-w, --workflow-id <id>')
    .option('-r, --run-id <id>', 'default: the latest run')
    .option('-a, --activity-id <id>', 'one activity')
    .option('--type <name>', 'or all of a type')
    .option('--all', 'or all that are pending');
}

async function complete(api: Api, { workflowId, runId, activityId, result }: Meant & { readonly result: string }): Promise<number> {
  await api.pendingActivities.complete.mutate({
    workflowId,
    runId,
    activityId: activityId as string,
    result: parseJson(result, '--result'),
  });
  note(`completed activity ${activityId} of ${workflowId}`);
  return EXIT.ok;
}

async function fail(api: Api, options: Meant & { readonly reason?: string; readonly detail?: string }): Promise<number> {
  const { workflowId, runId, activityId, reason, detail } = options;
  await api.pendingActivities.fail.mutate({
    workflowId,
    runId,
    activityId: activityId as string,
    reason,
    detail: detail === undefined ? undefined : parseJson(detail, '--detail'),
  });
  note(`failed activity ${activityId} of ${workflowId}`);
  return EXIT.ok;
}

async function pause(api: Api, options: Meant & { readonly reason?: string }): Promise<number> {
  return told('paused', options, await api.pendingActivities.pause.mutate({ ...meantBy(options), reason: options.reason }));
}

interface Again extends Meant {
  readonly resetAttempts?: boolean;
  readonly resetHeartbeats?: boolean;
  readonly keepPaused?: boolean;
  readonly restoreOriginalOptions?: boolean;
  readonly jitter?: string;
}

async function unpause(api: Api, options: Again): Promise<number> {
  const { resetAttempts, resetHeartbeats: resetHeartbeat, jitter } = options;
  const request = { ...meantBy(options), resetAttempts, resetHeartbeat, jitterMs: duration('--jitter', jitter) };
  return told('unpaused', options, await api.pendingActivities.unpause.mutate(request));
}

async function reset(api: Api, options: Again): Promise<number> {
  const { keepPaused, resetHeartbeats: resetHeartbeat, restoreOriginalOptions, jitter } = options;
  const jitterMs = duration('--jitter', jitter);
  const request = { ...meantBy(options), keepPaused, resetHeartbeat, restoreOriginalOptions, jitterMs };
  return told('reset', options, await api.pendingActivities.reset.mutate(request));
}

async function retry(api: Api, options: Meant): Promise<number> {
  return told('retried', options, await api.pendingActivities.retry.mutate(meantBy(options)));
}

interface Options extends Meant {
  readonly taskQueue?: string;
  readonly scheduleToCloseTimeout?: string;
  readonly scheduleToStartTimeout?: string;
  readonly startToCloseTimeout?: string;
  readonly heartbeatTimeout?: string;
  readonly retryInitialInterval?: string;
  readonly retryBackoffCoefficient?: string;
  readonly retryMaximumInterval?: string;
  readonly retryMaximumAttempts?: string;
  readonly restoreOriginalOptions?: boolean;
}

async function updateOptions(api: Api, given: Options): Promise<number> {
  const retryPolicy = set({
    initialIntervalMs: duration('--retry-initial-interval', given.retryInitialInterval),
    backoffCoefficient: number('--retry-backoff-coefficient', given.retryBackoffCoefficient),
    maximumIntervalMs: duration('--retry-maximum-interval', given.retryMaximumInterval),
    maximumAttempts: number('--retry-maximum-attempts', given.retryMaximumAttempts),
  });
  const options = set({
    taskQueue: given.taskQueue,
    scheduleToCloseTimeoutMs: duration('--schedule-to-close-timeout', given.scheduleToCloseTimeout),
    scheduleToStartTimeoutMs: duration('--schedule-to-start-timeout', given.scheduleToStartTimeout),
    startToCloseTimeoutMs: duration('--start-to-close-timeout', given.startToCloseTimeout),
    heartbeatTimeoutMs: duration('--heartbeat-timeout', given.heartbeatTimeout),
    retryPolicy,
  });
  const restoreOriginal = given.restoreOriginalOptions;
  const { activities } = await api.pendingActivities.updateOptions.mutate({ ...meantBy(given), options, restoreOriginal });
  return told('changed', given, { activityIds: activities.map(({ activityId }) => activityId) });
}

function meantBy({ workflowId, runId, activityId, type, all }: Meant) {
  const given = [activityId !== undefined, type !== undefined, all === true].filter(Boolean).length;
  if (given !== 1) throw new CliError('BAD_INPUT', 'say which activities: --activity-id, --type or --all', EXIT.usage);
  if (activityId !== undefined) return { workflowId, runId, activities: { activityId } };
  return { workflowId, runId, activities: type === undefined ? { all: true as const } : { activityType: type } };
}

function told(what: string, { workflowId }: Meant, { activityIds }: { readonly activityIds: readonly string[] }): number {
  note(activityIds.length === 0 ? `${workflowId} has no pending activities` : `${what} ${activityIds.join(', ')} of ${workflowId}`);
  return EXIT.ok;
}

/** Only what is given; undefined: nothing is. */
function set<T extends object>(values: T): T | undefined {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return given.length === 0 ? undefined : (Object.fromEntries(given) as T);
}
