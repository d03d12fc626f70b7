import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { CliError, EXIT } from '../cli-error';
import { type Api, STREAM } from '../connection';
import { note, print, printJson } from '../output';
import { withApi } from '../with-api';

interface GateOptions {
  readonly file?: string;
  readonly workflowVersion?: number;
  readonly limit?: number;
  readonly json?: boolean;
}

export const gateCommand = new Command('gate')
  .description('replay the open runs of a workflow against new code: who could go on with it, and who not')
  .argument('<workflow>', 'its name in the catalogue')
  .option('-f, --file <file>', 'the new code; default: the draft')
  .option('--workflow-version <n>', 'a published version as the new code', Number)
  .option('--limit <n>', 'at most so many runs; of more, a sample (default 200)', Number)
  .option('--json', 'print JSON only')
  .action(withApi(gate));

async function gate(api: Api, name: string, { file, workflowVersion, limit, json }: GateOptions): Promise<number> {
  const source = file === undefined ? undefined : readSource(file);
  const progress = await api.workflows.gate.query({ name, source, version: workflowVersion, limit }, STREAM);
  const all = [];
  let unfit = 0;
  for await (const step of progress) {
    all.push(step);
    switch (step.kind) {
      case 'problems':
        if (json) printJson(step);
        else for (const { span, message, id } of step.problems) note(`line ${span.line}: ${message} [${id}]`);
        return EXIT.refused;
      case 'begin':
        if (!json) note(`${step.open} open runs${step.chosen < step.open ? `, ${step.chosen} of them replayed` : ''}`);
        break;
      case 'run': {
        const { verdict, name: run, version } = step.run;
        if (verdict.status === 'diverges' || verdict.status === 'fails') unfit++;
        if (!json && verdict.status !== 'safe')
          print(`${verdict.status.padEnd(8)} ${run}${version === null ? '' : ` (version ${version})`}: ${verdict.message}`);
        break;
      }
      case 'end':
        if (!json) {
          const { safe, diverging, failing, unknown } = step.summary;
          print(`${safe} safe, ${diverging} diverge, ${failing} fail, ${unknown} unknown`);
        }
    }
  }
  if (json) printJson(all);
  return unfit === 0 ? EXIT.ok : EXIT.runFailed;
}

function readSource(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (error) {
    throw new CliError(
      'BAD_INPUT',
      `the file ${file} cannot be read (${(error as NodeJS.ErrnoException).code}): check the path`,
      EXIT.usage,
    );
  }
}
