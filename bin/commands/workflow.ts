import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { print, printJson, table, time } from '../output';
import { withApi } from '../with-api';

export const workflowCommand = new Command('workflow').description('the workflows that are drawn here: drafts and what is published');

workflowCommand.command('list', { isDefault: true }).description('all of them').option('--json', 'print JSON only').action(withApi(list));

async function list(api: Api, { json }: { readonly json?: boolean }): Promise<number> {
  const workflows = await api.workflows.list.query();
  if (json) printJson(workflows);
  else {
    const rows = workflows.map(({ name, publishedVersion, draftChanged, lastRun, title }) => [
      name,
      publishedVersion === null ? '-' : `v${publishedVersion}`,
      publishedVersion === null ? 'not published' : draftChanged ? 'changed' : 'published',
      time(lastRun?.startTime ?? null),
      title === name ? '' : title,
    ]);
    print(table(['WORKFLOW', 'VERSION', 'DRAFT', 'LAST RUN', 'TITLE'], rows));
  }
  return EXIT.ok;
}
