import { Command } from 'commander';
import { CliError, EXIT } from '../cli-error';
import type { Api } from '../connection';
import { note, print, printJson } from '../output';
import { withApi } from '../with-api';
import { writeFolder } from '../write-folder';

interface ExportOptions {
  readonly out: string;
  readonly workflowVersion?: number;
  readonly draft?: boolean;
  readonly json?: boolean;
}

export const exportCommand = new Command('export')
  .description('write workflows as a TypeScript project for a Temporal cluster: worker, client, activities, tests')
  .argument('<workflow...>', 'their names in the catalogue')
  .requiredOption('-o, --out <dir>', 'the folder; it must be empty or not there')
  .option('--workflow-version <n>', 'of one workflow: a published version; default: the last one, or the draft if there is none', Number)
  .option('--draft', 'the drafts, also where something is published')
  .option('--json', 'print JSON only')
  .action(withApi(exportProject));

async function exportProject(api: Api, names: readonly string[], { out, workflowVersion, draft, json }: ExportOptions): Promise<number> {
  const answer = await api.workflows.export.query({ names: [...names], version: workflowVersion, draft });
  if (answer.format !== 'files')
    throw new CliError('BAD_ANSWER', 'the server answered with an archive: is it of another version?', EXIT.unreachable);
  const { name, files, stubs } = answer;
  await writeFolder(out, files);
  if (json) printJson({ name, out, files: Object.keys(files).sort(), stubs });
  else {
    print(`${Object.keys(files).length} files in ${out}; README.md says what is next`);
    for (const stub of stubs) note(`to be written: the activity ${stub}, in src/activities/stubs.ts`);
  }
  return EXIT.ok;
}
