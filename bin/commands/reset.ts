import { Command, Option } from 'commander';
import { CliError, EXIT } from '../cli-error';
import type { Api } from '../connection';
import { note, print } from '../output';
import { withApi } from '../with-api';
import { type BatchOptions, idOf, orBatch, startBatch } from './batch-of';

type Reapplied = 'signals' | 'updates';
interface ResetOptions {
  readonly runId?: string;
  readonly to?: 'FirstWorkflowTask' | 'LastWorkflowTask';
  readonly eventId?: string;
  readonly reason?: string;
  readonly exclude?: readonly Reapplied[];
  readonly requestId?: string;
}

export const resetCommand = orBatch(new Command('reset'))
  .description('go on from an earlier point of a run as a new run; the current one is terminated')
  .argument('[workflow-id]')
  .addOption(
    new Option('--to <task>', 'the workflow task to go on behind').choices(['FirstWorkflowTask', 'LastWorkflowTask']).conflicts('eventId'),
  )
  .option('--event-id <id>', 'instead: the event that ended the workflow task')
  .option('--run-id <id>', 'default: the latest run')
  .option('--reason <text>')
  .addOption(new Option('--exclude <what...>', 'what came later and is not sent again').choices(['signals', 'updates']))
  .option('--request-id <id>', 'resetting again with the same one resets nothing new')
  .action(withApi(reset));

async function reset(api: Api, given: string | undefined, options: ResetOptions & BatchOptions): Promise<number> {
  const { eventId, to, exclude, runId: ofRun, reason, requestId } = options;
  if (eventId !== undefined && !/^[1-9]\d*$/.test(eventId))
    throw new CliError('BAD_INPUT', '--event-id is the number of an event', EXIT.usage);
  if (eventId !== undefined && options.query !== undefined)
    throw new CliError('BAD_INPUT', '--event-id is of one run: with --query say --to', EXIT.usage);
  const begun = await startBatch(api, given, options, {
    kind: 'RESET',
    to: to === 'FirstWorkflowTask' ? 'FIRST_WORKFLOW_TASK' : 'LAST_WORKFLOW_TASK',
    reapplyExclude: exclude?.map((each) => (each === 'signals' ? 'SIGNAL' : 'UPDATE')),
  });
  if (begun !== undefined) return begun;
  const workflowId = idOf(given);
  const target = eventId === undefined ? (to ?? 'LastWorkflowTask') : { eventId: Number(eventId) };
  const request = { workflowId, to: target, exclude: exclude && [...exclude], runId: ofRun, reason, requestId };
  const { runId } = await api.runs.reset.mutate(request);
  print(runId);
  note(`reset ${workflowId}`);
  return EXIT.ok;
}
