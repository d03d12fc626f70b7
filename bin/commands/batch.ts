import { Command } from 'commander';
import { EXIT } from '../cli-error';
import type { Api } from '../connection';
import { note, print, printJson, table, time } from '../output';
import { withApi } from '../with-api';

interface Json {
  readonly json?: boolean;
}
type Job = Awaited<ReturnType<Api['batches']['get']['query']>>;

export const batchCommand = new Command('batch').description(
  'what is done to many runs: begin it with --query of cancel, terminate, signal, delete, reset (docs/batch.md)',
);

batchCommand
  .command('list', { isDefault: true })
  .description('jobs, newest first')
  .option('--json', 'print JSON only')
  .action(withApi(list));
batchCommand
  .command('describe')
  .description('how far a job has come')
  .argument('<job id>')
  .option('--json', 'print JSON only')
  .action(withApi(describe));
batchCommand
  .command('stop')
  .description('end a job where it is; what has been done stays done')
  .argument('<job id>')
  .option('--reason <text>', '', '')
  .action(withApi(stop));

async function list(api: Api, { json }: Json): Promise<number> {
  const { jobs } = await api.batches.list.query();
  if (json) printJson(jobs);
  else
    print(
      table(
        ['JOB', 'OPERATION', 'STATE', 'RUNS', 'DONE', 'STARTED', 'QUERY'],
        jobs.map((job) => [job.jobId, job.operation.kind, job.state, String(job.total), String(job.done), time(job.startTime), job.query]),
      ),
    );
  return EXIT.ok;
}

async function describe(api: Api, jobId: string, { json }: Json): Promise<number> {
  const job = await api.batches.get.query({ jobId });
  if (json) printJson(job);
  else print(textOf(job));
  return EXIT.ok;
}

function textOf({ jobId, operation, state, stopReason, query, total, done, skipped, failed, failures, startTime, closeTime }: Job): string {
  return [
    `${jobId}: ${operation.kind} ${state}${stopReason ? ` (${stopReason})` : ''}`,
    `runs: ${query}`,
    `${total} in all, ${done} done, ${skipped} left out, ${failed} failed`,
    `began ${time(startTime)}, ended ${time(closeTime)}`,
    ...failures.map(({ workflowId, code, message }) => `  ${workflowId}: ${message} [${code}]`),
  ].join('\n');
}

async function stop(api: Api, jobId: string, { reason }: { readonly reason: string }): Promise<number> {
  await api.batches.stop.mutate({ jobId, reason });
  note(`stopped ${jobId}`);
  return EXIT.ok;
}
