import type { ActivationJob, Failure, Resolution } from '../../contract';
import { ApplicationFailure, decodeFailure, decodeFirst, IllegalStateError, WorkflowExecutionAlreadyStartedError } from '../common';
import { query, signal, update } from './dispatch';
import { LocalActivityDoBackoff } from './errors';
import type { Run, Waiter } from './run';

type JobOf<T extends ActivationJob['type']> = Extract<ActivationJob, { readonly type: T }>;
type Apply = { readonly [T in ActivationJob['type']]: (run: Run, job: JobOf<T>) => void };

/** What each job does to the run. Whoever waits for it is told at once; their code goes on in the micro-tasks after all jobs. */
const APPLY: Apply = {
  // The workflow function is called after all jobs of its first activation.
  initializeWorkflow: () => undefined,
  notifyHasPatch: (run, job) => run.knownPatches.add(job.patchId),
  updateRandomSeed: (run, job) => run.seed(job.randomnessSeed),
  signalWorkflow: signal,
  doUpdate: update,
  queryWorkflow: query,
  cancelWorkflow(run) {
    run.cancelRequested = true;
    run.rootScope?.cancel();
  },
  // The timer may have been cancelled earlier in this activation.
  fireTimer: (run, job) => run.timers.get(job.seq)?.resolve(),
  resolveActivity,
  resolveChildWorkflowExecutionStart: resolveChildStart,
  resolveChildWorkflowExecution: (run, job) => resolve(run, waiterOf(run.childResults, job.seq), job.result),
  resolveSignalExternalWorkflow: (run, job) => settle(run, waiterOf(run.externalSignals, job.seq), job.failure),
  resolveRequestCancelExternalWorkflow: (run, job) => settle(run, waiterOf(run.externalCancels, job.seq), job.failure),
};

export function applyJob<T extends ActivationJob['type']>(run: Run, job: JobOf<T>): void {
  (APPLY[job.type as T] as (run: Run, job: JobOf<T>) => void)(run, job);
}

function waiterOf<W extends Waiter>(waiters: Map<number, W>, seq: number): W {
  const waiter = waiters.get(seq);
  if (waiter === undefined) throw new IllegalStateError(`No completion for taskSeq ${seq}`);
  return waiter;
}

function resolveActivity(run: Run, { seq, result }: JobOf<'resolveActivity'>): void {
  const waiter = waiterOf(run.activities, seq);
  if (result.status === 'backoff') waiter.reject(new LocalActivityDoBackoff(result));
  else resolve(run, waiter, result);
}

function resolve(run: Run, waiter: Waiter, result: Resolution): void {
  if (result.status === 'completed') waiter.resolve(decodeFirst(run.converters, result.result, waiter.context, waiter.type));
  else waiter.reject(decodeFailure(run.converters, result.failure, waiter.context));
}

function settle(run: Run, waiter: Waiter, failure: Failure | undefined): void {
  if (failure === undefined) waiter.resolve();
  else waiter.reject(decodeFailure(run.converters, failure, waiter.context));
}

function resolveChildStart(run: Run, { seq, result }: JobOf<'resolveChildWorkflowExecutionStart'>): void {
  const waiter = waiterOf(run.childStarts, seq);
  if (result.status === 'succeeded') {
    waiter.resolve(result.runId);
    return;
  }
  waiter.reject(childStartError(run, result, waiter));
  // Whoever waits for the result hears of it from the start's promise.
  run.childResults.delete(seq);
}

type ChildNotStarted = Exclude<JobOf<'resolveChildWorkflowExecutionStart'>['result'], { readonly status: 'succeeded' }>;

function childStartError(run: Run, result: ChildNotStarted, { context }: Waiter): Error {
  if (result.status === 'cancelled') return decodeFailure(run.converters, result.failure, context);
  if (result.cause === 'WORKFLOW_ALREADY_EXISTS')
    return new WorkflowExecutionAlreadyStartedError('Workflow execution already started', result.workflowId, result.workflowType);
  return ApplicationFailure.nonRetryable(`Child workflow could not be started: ${result.cause}`, result.cause);
}
