import { Command, InvalidArgumentError, Option } from 'commander';
import ms, { type StringValue } from 'ms';
import { CliError, EXIT } from '../cli-error';
import { findServer } from '../connection';
import { workerListCommand } from './worker-list';

interface WorkerCommandOptions {
  readonly taskQueue?: string;
  readonly workflows?: string;
  readonly activities?: string;
  readonly address?: string;
  readonly token?: string;
  readonly databaseUrl?: string;
  readonly namespace?: string;
  readonly identity?: string;
  readonly shutdownGraceTime?: number;
  readonly shutdownForceTime?: number;
  readonly maxConcurrentActivities?: number;
  readonly maxConcurrentWorkflowTasks?: number;
  readonly maxCachedWorkflows?: number;
  readonly deploymentName?: string;
  readonly buildId?: string;
  readonly versioningBehavior: 'pinned' | 'auto_upgrade';
}

export const workerCommand = new Command('worker')
  .description('run workflows and activities of your own files')
  .option('--task-queue <name>', 'whose tasks it takes')
  .option('--workflows <file>', 'TypeScript whose exported functions are the workflows')
  .option('--activities <file>', 'TypeScript whose exported functions are the activities')
  .option('--address <url>', 'of the server; default: that of the data folder')
  .option('--token <token>', "the server's; default: BACKSTITCH_TOKEN, or that of the data folder")
  .option('--database-url <url>', 'instead of a server: a MySQL database to join with an engine of its own')
  .option('--namespace <name>', 'default: default')
  .option('--identity <text>', 'who it is, for the history; default: <pid>@<host>')
  .option('--shutdown-grace-time <duration>', 'how long activities may go on when it is told to stop; default: 10 s', duration)
  .option('--shutdown-force-time <duration>', 'after which it ends whatever is running; default: never', duration)
  .option('--max-concurrent-activities <n>', 'activities at once; default: 100', count(1))
  .option('--max-concurrent-workflow-tasks <n>', 'workflow tasks at once; default: 40 over the network, else 100', count(1))
  .option('--max-cached-workflows <n>', 'runs kept in memory; default: 1,000', count(0))
  .option('--deployment-name <name>', 'with --build-id: it takes the tasks of this version only')
  .option('--build-id <id>', 'of this version of the deployment')
  .addOption(
    new Option('--versioning-behavior <behavior>', 'of workflows that do not say themselves')
      .choices(['pinned', 'auto_upgrade'])
      .default('auto_upgrade'),
  )
  .addCommand(workerListCommand)
  .action(worker);

async function worker({ taskQueue, ...options }: WorkerCommandOptions): Promise<void> {
  if (!taskQueue) throw new CliError('BAD_INPUT', 'a worker needs --task-queue', EXIT.usage);
  if (!options.workflows && !options.activities)
    throw new CliError('BAD_INPUT', 'a worker needs --workflows, --activities, or both', EXIT.usage);
  const { deploymentName, buildId, versioningBehavior } = options;
  if ((deploymentName === undefined) !== (buildId === undefined))
    throw new CliError('BAD_INPUT', '--deployment-name and --build-id go together', EXIT.usage);
  const found = findServer();
  const server = { address: options.address ?? found.url, token: options.token ?? found.token };
  const { runWorker } = await import('../../server/run-worker');
  try {
    await runWorker({
      ...options,
      taskQueue,
      server,
      ...(deploymentName !== undefined &&
        buildId !== undefined && {
          workerDeploymentOptions: {
            version: { deploymentName, buildId },
            useWorkerVersioning: true,
            defaultVersioningBehavior: versioningBehavior === 'pinned' ? 'PINNED' : 'AUTO_UPGRADE',
          },
        }),
      maxConcurrentActivityTaskExecutions: options.maxConcurrentActivities,
      maxConcurrentWorkflowTaskExecutions: options.maxConcurrentWorkflowTasks,
    });
  } catch (error) {
    const { name, code, message } = error as { name?: string; code?: string; message?: string };
    if (name !== 'ServiceError') throw error;
    if (code === undefined)
      throw new CliError('SERVER_UNREACHABLE', `${message}: start it, or say where it is by --address`, EXIT.unreachable);
    throw new CliError(code, message ?? code, EXIT.refused);
  }
}

function duration(text: string): number {
  let value: number | undefined;
  try {
    value = ms(text as StringValue);
  } catch {
    value = undefined;
  }
  if (value === undefined || !(value >= 0)) throw new InvalidArgumentError('a duration is written as 500ms, 10s or 5m.');
  return value;
}

function count(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least) throw new InvalidArgumentError(`a whole number from ${least} is needed.`);
    return value;
  };
}
