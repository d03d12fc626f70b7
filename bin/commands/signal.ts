import { Command } from 'commander';
import { CliError, EXIT } from '../cli-error';
import type { Api } from '../connection';
import { type ArgumentOptions, collect, readArguments } from '../json-input';
import { note } from '../output';
import { withApi } from '../with-api';
import { type BatchOptions, idOf, orBatch, startBatch } from './batch-of';

interface SignalOptions extends ArgumentOptions, BatchOptions {
  readonly runId?: string;
  readonly requestId?: string;
}

export const signalCommand = orBatch(new Command('signal'))
  .description('send a signal to a run')
  .argument('<workflow-id>', 'with --query left out')
  .argument('[name]', "the signal's name")
  .option('-i, --input <json>', "the signal's argument, as JSON; given several times: the arguments in order", collect)
  .option('-f, --input-file <file>', 'a file with the argument, as JSON; - reads stdin')
  .option('--reason <text>', 'of a batch job')
  .option('--run-id <id>', 'default: the latest run')
  .option('--request-id <id>', 'sending again with the same one sends nothing new')
  .action(withApi(signal));

async function signal(api: Api, first: string, second: string | undefined, options: SignalOptions): Promise<number> {
  const args = readArguments(options);
  const [workflowId, name = first] = options.query === undefined ? [first, second] : [second];
  if (options.query === undefined && second === undefined) throw new CliError('BAD_INPUT', "give the signal's name", EXIT.usage);
  const begun = await startBatch(api, workflowId, options, { kind: 'SIGNAL', name, args });
  if (begun !== undefined) return begun;
  const { runId, requestId } = options;
  await api.runs.signal.mutate({ workflowId: idOf(workflowId), runId, name, args, requestId });
  note(`sent ${name} to ${workflowId}`);
  return EXIT.ok;
}
