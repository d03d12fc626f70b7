import { randomUUID } from 'node:crypto';
import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { type ArgumentOptions, collect, readArguments } from '../json-input';
import { note, printJson } from '../output';
import { withApi } from '../with-api';

interface UpdateOptions extends ArgumentOptions {
  readonly runId?: string;
  readonly updateId?: string;
  readonly wait: boolean;
}

export const updateCommand = new Command('update')
  .description('send an update to a run and print its result')
  .argument('<workflow-id>')
  .argument('<name>', "the update's name")
  .option('-i, --input <json>', "the update's argument, as JSON; given several times: the arguments in order", collect)
  .option('-f, --input-file <file>', 'a file with the argument, as JSON; - reads stdin')
  .option('--run-id <id>', 'default: the latest run')
  .option('--update-id <id>', 'sending again with the same one goes on waiting for the same update')
  .option('--no-wait', 'do not wait for the result once the update is accepted')
  .action(withApi(update));

async function update(api: Api, workflowId: string, name: string, options: UpdateOptions): Promise<number> {
  const args = readArguments(options);
  const { runId, updateId = randomUUID(), wait } = options;
  const waitStage = wait ? 'COMPLETED' : 'ACCEPTED';
  for (;;) {
    const answer = await api.runs.update.mutate({ workflowId, runId, name, args, updateId, waitStage });
    if (answer.stage === 'ADMITTED' || (wait && answer.stage === 'ACCEPTED')) continue;
    if (answer.failure) {
      note(`${name} was refused or failed: ${answer.failure.message}`);
      return EXIT.runFailed;
    }
    if (answer.stage === 'COMPLETED') printJson(answer.result ?? null);
    else note(`accepted as ${updateId}`);
    return EXIT.ok;
  }
}
