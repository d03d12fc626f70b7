import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { type InputOptions, readInput } from '../json-input';
import { note } from '../output';
import { withApi } from '../with-api';

interface SignalOptions extends InputOptions {
  readonly runId?: string;
  readonly requestId?: string;
}

export const signalCommand = new Command('signal')
  .description('send a signal to a run')
  .argument('<workflow-id>')
  .argument('<name>', "the signal's name")
  .option('-i, --input <json>', "the signal's argument, as JSON")
  .option('-f, --input-file <file>', 'a file with the argument, as JSON; - reads stdin')
  .option('--run-id <id>', 'default: the latest run')
  .option('--request-id <id>', 'sending again with the same one sends nothing new')
  .action(withApi(signal));

async function signal(api: Api, workflowId: string, name: string, options: SignalOptions): Promise<number> {
  const input = readInput(options);
  const { runId, requestId } = options;
  await api.runs.signal.mutate({ workflowId, runId, name, args: input === undefined ? [] : [input], requestId });
  note(`sent ${name} to ${workflowId}`);
  return EXIT.ok;
}
