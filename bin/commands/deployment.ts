import { Command, InvalidArgumentError } from 'commander';
import type { DeploymentDescription } from '../../engine/contract';
import { CliError, EXIT } from '../cli-error';
import type { Api } from '../connection';
import { print, printJson, table, time } from '../output';
import { withApi } from '../with-api';

interface Options {
  readonly namespace?: string;
  readonly json?: boolean;
}
interface ChangeOptions extends Options {
  readonly buildId?: string;
  readonly unversioned?: boolean;
  readonly percentage?: number;
  readonly delete?: boolean;
  readonly allowNoPollers?: boolean;
}

export const deploymentCommand = new Command('deployment').description('versions of your own workers, and which of them gets a run');

deploymentCommand
  .command('list')
  .description('worker deployments with their current and ramping version')
  .option('--namespace <name>', 'default: default')
  .option('--json', 'print JSON only')
  .action(withApi(list));

deploymentCommand
  .command('describe')
  .description('the versions of a deployment: state, open runs, workers, task queues')
  .argument('<deployment>')
  .option('--namespace <name>', 'default: default')
  .option('--json', 'print JSON only')
  .action(withApi(describe));

change('set-current-version', 'new runs, and those that go along, get this version').argument('<deployment>').action(withApi(setCurrent));

change('set-ramping-version', 'a share of the workflow ids gets this version')
  .argument('<deployment>')
  .option('--percentage <n>', 'from 0 to 100', percentage)
  .option('--delete', 'nothing ramps any more')
  .action(withApi(setRamping));

function change(name: string, description: string): Command {
  return deploymentCommand
    .command(name)
    .description(description)
    .option('--build-id <id>')
    .option('--unversioned', 'instead: workers without versioning')
    .option('--allow-no-pollers', 'also when no worker of the version has polled yet')
    .option('--namespace <name>', 'default: default')
    .option('--json', 'print JSON only');
}

async function list(api: Api, { namespace, json }: Options): Promise<number> {
  const { deployments } = await api.deployments.list.query({ ...(namespace !== undefined && { namespace }) });
  if (json) printJson(deployments);
  else print(table(['DEPLOYMENT', 'CURRENT', 'RAMPING', 'VERSIONS', 'CHANGED'], deployments.map(rowOf)));
  return EXIT.ok;
}

async function describe(api: Api, deploymentName: string, { namespace, json }: Options): Promise<number> {
  show(await api.deployments.describe.query({ deploymentName, ...(namespace !== undefined && { namespace }) }), json);
  return EXIT.ok;
}

async function setCurrent(api: Api, deploymentName: string, options: ChangeOptions): Promise<number> {
  show(await api.deployments.setCurrentVersion.mutate({ deploymentName, buildId: versionOf(options), ...common(options) }), options.json);
  return EXIT.ok;
}

async function setRamping(api: Api, deploymentName: string, options: ChangeOptions): Promise<number> {
  const { percentage: share, delete: ends } = options;
  if ((share === undefined) !== (ends === true)) throw new CliError('BAD_INPUT', 'give --percentage, or --delete', EXIT.usage);
  const ramp = ends ? { buildId: null, percentage: null } : { buildId: versionOf(options), percentage: share ?? null };
  show(await api.deployments.setRampingVersion.mutate({ deploymentName, ...ramp, ...common(options) }), options.json);
  return EXIT.ok;
}

function versionOf({ buildId, unversioned }: ChangeOptions): string | null {
  if ((buildId === undefined) !== (unversioned === true)) throw new CliError('BAD_INPUT', 'give --build-id, or --unversioned', EXIT.usage);
  return buildId ?? null;
}

function common({ namespace, allowNoPollers }: ChangeOptions) {
  return { ...(namespace !== undefined && { namespace }), ...(allowNoPollers && { allowNoPollers }) };
}

function show(description: DeploymentDescription, json: boolean | undefined): void {
  if (json) {
    printJson(description);
    return;
  }
  print(table(['DEPLOYMENT', 'CURRENT', 'RAMPING', 'VERSIONS', 'CHANGED'], [rowOf(description)]));
  const rows = description.versions.map(({ buildId, status, openRuns, pollers, taskQueues, createdAt }) => [
    buildId,
    status,
    String(openRuns),
    String(pollers.length),
    [...new Set(taskQueues.map(({ name }) => name))].join(', ') || '-',
    time(createdAt),
  ]);
  print(`\n${table(['VERSION', 'STATUS', 'OPEN RUNS', 'WORKERS', 'TASK QUEUES', 'SINCE'], rows)}`);
}

function rowOf({ deploymentName, currentVersion, rampingVersion: ramp, versions, routingChangedAt }: DeploymentDescription): string[] {
  return [
    deploymentName,
    currentVersion ?? 'unversioned',
    ramp ? `${ramp.buildId ?? 'unversioned'} ${ramp.percentage} %` : '-',
    String(versions.length),
    routingChangedAt === null ? '-' : time(routingChangedAt),
  ];
}

function percentage(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value >= 0 && value <= 100)) throw new InvalidArgumentError('a number from 0 to 100 is needed.');
  return value;
}
