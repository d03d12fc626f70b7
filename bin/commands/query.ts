import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { type ArgumentOptions, collect, readArguments } from '../json-input';
import { printJson } from '../output';
import { withApi } from '../with-api';

interface QueryOptions extends ArgumentOptions {
  readonly runId?: string;
}

export const queryCommand = new Command('query')
  .description('ask a run, open or closed, and print its answer as JSON')
  .argument('<workflow-id>')
  .argument('<name>', "the query's name")
  .option('-i, --input <json>', "the query's argument, as JSON; given several times: the arguments in order", collect)
  .option('-f, --input-file <file>', 'a file with the argument, as JSON; - reads stdin')
  .option('--run-id <id>', 'default: the latest run')
  .option('--json', 'errors as JSON too')
  .action(withApi(query));

async function query(api: Api, workflowId: string, name: string, options: QueryOptions): Promise<number> {
  const args = readArguments(options);
  const { result } = await api.runs.query.query({ workflowId, runId: options.runId, name, args });
  printJson(result ?? null);
  return EXIT.ok;
}
