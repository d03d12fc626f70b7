import type { Command } from 'commander';
import { CliError, EXIT } from '../cli-error';
import type { Api } from '../connection';
import { note, printJson } from '../output';
import { number } from '../values';

export interface BatchOptions {
  readonly query?: string;
  readonly reason?: string;
  readonly rps?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
}
type Operation = Parameters<Api['batches']['start']['mutate']>[0]['operation'];

/** The command takes a query in place of a workflow id. */
export function orBatch(command: Command): Command {
  return command
    .option('-q, --query <query>', 'all runs that it finds, instead of one: a batch job')
    .option('--rps <n>', 'of a batch job: runs per second; default: 50')
    .option('-y, --yes', 'begin the batch job; without it, only say how many runs there are')
    .option('--json', 'of a batch job: print its id and how many runs it has as JSON');
}

/** Begins a batch job if a query is given; undefined: one run is meant. */
export async function startBatch(
  api: Api,
  workflowId: string | undefined,
  { query, reason, rps, yes, json }: BatchOptions,
  operation: Operation,
): Promise<number | undefined> {
  if ((workflowId === undefined) === (query === undefined)) throw new CliError('BAD_INPUT', 'give a workflow id, or --query', EXIT.usage);
  if (query === undefined) return undefined;
  if (!yes) {
    const { count } = await api.runs.count.query({ query });
    throw new CliError('BAD_INPUT', `the query finds ${count} runs; say --yes to go on`, EXIT.usage);
  }
  const { jobId, total } = await api.batches.start.mutate({ query, operation, reason, rps: number('--rps', rps) });
  if (json) printJson({ jobId, total });
  else note(`began job ${jobId} over ${total} ${total === 1 ? 'run' : 'runs'}: backstitch batch describe ${jobId}`);
  return EXIT.ok;
}

/** The workflow id, when no query was given. */
export function idOf(workflowId: string | undefined): string {
  if (workflowId === undefined) throw new CliError('BAD_INPUT', 'give a workflow id, or --query', EXIT.usage);
  return workflowId;
}
