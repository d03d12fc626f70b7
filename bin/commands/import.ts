import { readFileSync } from 'node:fs';
import { TRPCClientError } from '@trpc/client';
import { Command } from 'commander';
import { CliError, EXIT } from '../cli-error';
import type { Api } from '../connection';
import { filesBeside } from '../files-beside';
import { note, print, printJson } from '../output';
import { withApi } from '../with-api';

interface ImportOptions {
  readonly name?: string;
  readonly replace?: boolean;
  readonly json?: boolean;
}

export const importCommand = new Command('import')
  .description('take a TypeScript file with the files it imports (or a definition as JSON) as a workflow: it becomes a draft')
  .argument('<file>', 'exports an async function; `-` is stdin')
  .option('--name <name>', 'under which name; default: that of the function')
  .option('--replace', 'where there is a workflow of this name, replace its draft')
  .option('--json', 'print JSON only')
  .action(withApi(importFile));

async function importFile(api: Api, file: string, { name, replace, json }: ImportOptions): Promise<number> {
  const text = readText(file);
  const beside = file === '-' ? {} : filesBeside(file, text);
  const imported = api.workflows.import.mutate({ text, fileName: file === '-' ? undefined : file, beside, name, replace });
  const { workflow, replaced, problems, files } = await imported.catch((error: unknown) => {
    const data = error instanceof TRPCClientError ? (error.data as { backstitchCode?: string } | undefined) : undefined;
    if (data?.backstitchCode !== 'WORKFLOW_EXISTS') throw error;
    const advice = 'give another name with --name, or replace its draft with --replace';
    throw new CliError('WORKFLOW_EXISTS', `there is a workflow of this name already: ${advice}`, EXIT.refused);
  });
  if (json) printJson({ name: workflow.name, replaced, revision: workflow.draft.revision, files, problems });
  else {
    print(
      `${workflow.name}: ${replaced ? 'the draft was replaced' : 'imported as a draft'}${files.length === 0 ? '' : `, with ${files.join(', ')}`}`,
    );
    if (problems.every(({ severity }) => severity !== 'error')) note(`publish it with: backstitch publish ${workflow.name}`);
    for (const { span, message, id } of problems) note(`line ${span.line}: ${message} [${id}]`);
  }
  return EXIT.ok;
}

function readText(file: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    throw new CliError(
      'BAD_INPUT',
      `the file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}): check the path`,
      EXIT.usage,
    );
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new CliError('BAD_INPUT', `the file ${file} is not UTF-8 text: is it the source?`, EXIT.usage);
  }
}
