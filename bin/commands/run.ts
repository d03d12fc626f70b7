import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { type ArgumentOptions, collect, readArguments } from '../json-input';
import { note, print, printJson } from '../output';
import { withApi } from '../with-api';
import { CONFLICT, choice, REUSE, type StartOptions, startOptionsOf } from './run-options';

interface RunOptions extends ArgumentOptions, StartOptions {
  readonly workflowId?: string;
  readonly workflowVersion?: number;
  readonly requestId?: string;
  readonly wait?: boolean;
  readonly json?: boolean;
}

export const runCommand = new Command('run')
  .description('start a published workflow, or one of your own workers')
  .argument('<workflow>', 'its name in the catalogue; with --task-queue: the workflow type')
  .option('-i, --input <json>', 'the input, as JSON; given several times: the arguments in order', collect)
  .option('-f, --input-file <file>', 'a file with the input, as JSON; - reads stdin')
  .option('--workflow-id <id>', 'default: the name and a random part')
  .option('-t, --task-queue <queue>', 'of workers of your own; default: the server itself')
  .option('--workflow-version <n>', 'default: the published one', Number)
  .option('--request-id <id>', 'starting again with the same one starts nothing new')
  .option('--execution-timeout <duration>', 'of the run and all that continue it: 30s, 5m, 2h')
  .option('--run-timeout <duration>', 'of one run')
  .option('--task-timeout <duration>', 'of a workflow task; default: 10s')
  .option('--start-delay <duration>', 'wait before the first step')
  .option('--cron <schedule>', 'start it anew by this schedule; a schedule of its own can do more (backstitch schedule)')
  .option('--memo <name=json>', 'shown with the run; can be given several times', collect)
  .option('--search-attribute <name=json>', 'what it can be found by; can be given several times', collect)
  .addOption(choice('--id-reuse-policy <policy>', 'when a run with this id has ended', REUSE))
  .addOption(choice('--id-conflict-policy <policy>', 'when a run with this id is open', CONFLICT))
  .option('-w, --wait', 'wait for the end; exit code 1 unless it completed')
  .option('--json', 'print JSON only')
  .action(withApi(run));

async function run(api: Api, workflow: string, options: RunOptions): Promise<number> {
  const { workflowId, requestId, workflowVersion: version } = options;
  const started = await api.runs.start.mutate({
    workflow,
    version,
    workflowId,
    requestId,
    args: readArguments(options),
    ...startOptionsOf(options),
  });
  if (!options.wait) {
    if (options.json) printJson(started);
    else print(`started ${started.workflowId} (run ${started.runId})`);
    return EXIT.ok;
  }
  if (!options.json) note(`started ${started.workflowId} (run ${started.runId}), waiting`);
  const outcome = await resultOf(api, started);
  if (options.json) printJson(outcome);
  else {
    note(outcome.status);
    if ('result' in outcome) printJson(outcome.result ?? null);
    if ('failure' in outcome && outcome.failure) note(failureText(outcome.failure));
  }
  return outcome.status === 'Completed' ? EXIT.ok : EXIT.runFailed;
}

async function resultOf(api: Api, run: { readonly workflowId: string; readonly runId: string }) {
  for (;;) {
    const outcome = await api.runs.result.query({ workflowId: run.workflowId, runId: run.runId, timeoutMs: 20_000 });
    if (outcome.status !== 'Running') return outcome;
  }
}

interface FailureLike {
  readonly message: string;
  readonly cause?: FailureLike;
}

function failureText(failure: FailureLike): string {
  return failure.cause ? `${failure.message}\n  because: ${failureText(failure.cause)}` : failure.message;
}
