import type { ActivationJob, Failure, Resolution } from '../../contract';
import {
  ApplicationFailure,
  CancelledFailure,
  defaultPayloadConverter,
  failureToError,
  fromPayloadsAtIndex,
  WorkflowExecutionAlreadyStartedError,
} from '../common';
import { query, signal, update } from './dispatch';
import { randomFromSeed } from './random';
import type { Run, Waiter } from './run';

type JobOf<T extends ActivationJob['type']> = Extract<ActivationJob, { readonly type: T }>;
type Apply = { readonly [T in ActivationJob['type']]: (run: Run, job: JobOf<T>) => void };

/** What each job does to the run. Whoever waits for it is told at once; their code goes on in the micro-tasks after all jobs. */
const APPLY: Apply = {
  // The workflow function is called after all jobs of its first activation.
  initializeWorkflow: () => undefined,
  notifyHasPatch: (run, job) => run.knownPatches.add(job.patchId),
  updateRandomSeed(run, job) {
    run.random = randomFromSeed(job.randomnessSeed);
  },
  signalWorkflow: signal,
  doUpdate: update,
  queryWorkflow: query,
  cancelWorkflow(run) {
    run.cancelRequested = true;
    run.rootScope?.cancelWith(new CancelledFailure('Workflow cancelled'));
  },
  // The timer may have been cancelled earlier in this activation.
  fireTimer: (run, job) => run.timers.get(job.seq)?.resolve(),
  resolveActivity: (run, job) => resolve(run.activities, job.seq, job.result),
  resolveChildWorkflowExecutionStart: resolveChildStart,
  resolveChildWorkflowExecution: (run, job) => resolve(run.childResults, job.seq, job.result),
  resolveSignalExternalWorkflow: (run, job) => settle(run.externalSignals, job.seq, job.failure),
  resolveRequestCancelExternalWorkflow: (run, job) => settle(run.externalCancels, job.seq, job.failure),
};

export function applyJob<T extends ActivationJob['type']>(run: Run, job: JobOf<T>): void {
  (APPLY[job.type as T] as (run: Run, job: JobOf<T>) => void)(run, job);
}

function resolve(waiters: Map<number, Waiter>, seq: number, result: Resolution): void {
  const waiter = waiters.get(seq);
  if (result.status === 'completed') waiter?.resolve(fromPayloadsAtIndex(defaultPayloadConverter, 0, result.result));
  else waiter?.reject(failureToError(result.failure));
}

function settle(waiters: Map<number, Waiter>, seq: number, failure: Failure | undefined): void {
  if (failure === undefined) waiters.get(seq)?.resolve();
  else waiters.get(seq)?.reject(failureToError(failure));
}

function resolveChildStart(run: Run, { seq, result }: JobOf<'resolveChildWorkflowExecutionStart'>): void {
  const waiter = run.childStarts.get(seq);
  if (result.status === 'succeeded') {
    waiter?.resolve(result.runId);
    return;
  }
  const error = childStartError(result);
  waiter?.reject(error);
  run.childResults.get(seq)?.reject(error);
}

type ChildNotStarted = Exclude<JobOf<'resolveChildWorkflowExecutionStart'>['result'], { readonly status: 'succeeded' }>;

function childStartError(result: ChildNotStarted): Error {
  if (result.status === 'cancelled') return failureToError(result.failure);
  if (result.cause === 'WORKFLOW_ALREADY_EXISTS')
    return new WorkflowExecutionAlreadyStartedError('Workflow execution already started', result.workflowId, result.workflowType);
  return ApplicationFailure.nonRetryable(`Child workflow could not be started: ${result.cause}`, result.cause);
}
