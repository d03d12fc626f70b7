import { Command, Option } from 'commander';
import { CliError, EXIT } from '../cli-error';
import type { Api } from '../connection';
import { note } from '../output';
import { withApi } from '../with-api';

interface Options {
  readonly runId?: string;
  readonly versioningOverrideBehavior: 'pinned' | 'auto_upgrade' | 'unspecified';
  readonly versioningOverrideDeploymentName?: string;
  readonly versioningOverrideBuildId?: string;
}

export const updateOptionsCommand = new Command('update-options')
  .description('which version of the workers gets a run, before what its worker says')
  .argument('<workflow-id>')
  .addOption(
    new Option('--versioning-override-behavior <behavior>', 'unspecified takes the override away')
      .choices(['pinned', 'auto_upgrade', 'unspecified'])
      .makeOptionMandatory(),
  )
  .option('--versioning-override-deployment-name <name>', 'with pinned')
  .option('--versioning-override-build-id <id>', 'with pinned')
  .option('--run-id <id>', 'default: the latest run')
  .action(withApi(updateOptions));

async function updateOptions(api: Api, workflowId: string, options: Options): Promise<number> {
  const { updated } = await api.runs.updateOptions.mutate({ workflowId, runId: options.runId, versioningOverride: overrideOf(options) });
  if (!updated) throw new CliError('TOO_BUSY', 'a worker is deciding just now: try again', EXIT.refused);
  note(`updated ${workflowId}`);
  return EXIT.ok;
}

function overrideOf(options: Options) {
  const { versioningOverrideDeploymentName: deploymentName, versioningOverrideBuildId: buildId } = options;
  switch (options.versioningOverrideBehavior) {
    case 'unspecified':
      return null;
    case 'auto_upgrade':
      return 'AUTO_UPGRADE' as const;
    case 'pinned':
      if (!deploymentName || !buildId)
        throw new CliError(
          'BAD_INPUT',
          'pinned needs --versioning-override-deployment-name and --versioning-override-build-id',
          EXIT.usage,
        );
      return { pinnedTo: { deploymentName, buildId } };
  }
}
