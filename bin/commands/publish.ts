import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { note, print, printJson } from '../output';
import { withApi } from '../with-api';

interface PublishOptions {
  readonly note?: string;
  readonly author?: string;
  readonly openRunsStay?: boolean;
  readonly json?: boolean;
}

export const publishCommand = new Command('publish')
  .description('check the draft of a workflow and make it the next version, which new runs get')
  .argument('<workflow>', 'its name in the catalogue')
  .option('-m, --note <text>', 'what changed and why')
  .option('--author <name>', 'who publishes it, for the list of versions')
  .option('--open-runs-stay', 'publish also if open runs do not fit: they stay on the version that they carry (docs/gate.md)')
  .option('--json', 'print JSON only')
  .action(withApi(publish));

async function publish(api: Api, name: string, { note: why, author, openRunsStay, json }: PublishOptions): Promise<number> {
  const published = await api.workflows.publish.mutate({ name, note: why, author, openRuns: openRunsStay ? 'stay' : 'check' });
  if (json) printJson(published);
  else {
    for (const { span, message, id } of published.problems) note(`line ${span.line}: ${message} [${id}]`);
    if (!published.ok) note(`${name} was not published`);
    else print(published.unchanged ? `${name} v${published.version} is this code already` : `published ${name} v${published.version}`);
  }
  return published.ok ? EXIT.ok : EXIT.refused;
}
