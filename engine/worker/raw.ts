import type { Activation, ActivationCompletion, ActivationJob } from '../contract';
import type { WorkflowBundle } from './bundle';
import type { Isolation } from './sandbox';
import { PLAIN_WORKER, WorkflowThread } from './thread';

/** Doors for tests: a workflow without an engine. */

export interface RawRun {
  /** Feeds jobs, gives the completion. What is not said about the activation: live, an hour into 2026, plus a second each. */
  activate(jobs: readonly ActivationJob[], activation?: Partial<Omit<Activation, 'jobs'>>): Promise<ActivationCompletion>;
}

export interface RawDoor {
  /** A new run of a workflow of the bundle; its first activation is begun by `start`. */
  open(runId?: string): RawRun;
  close(): Promise<void>;
}

export interface RawDoorOptions {
  /** Default `shared`. */
  readonly isolation?: Isolation;
  /** Default 5,000. */
  readonly executionTimeoutMs?: number;
  /** The worker's `workflowFailureErrorTypes`. */
  readonly failureErrorTypes?: Readonly<Record<string, readonly string[]>>;
  /** Lines about beginning and end of workflows. Default false. */
  readonly logsLifecycle?: boolean;
}

const BEGINNING = Date.UTC(2026, 0, 1, 1);

/** Runs of `bundle` on a thread of their own, activation by activation. */
export function openRawDoor(bundle: WorkflowBundle, options: RawDoorOptions = {}): RawDoor {
  const { isolation = 'shared', executionTimeoutMs = 5_000, failureErrorTypes = {}, logsLifecycle = false } = options;
  const worker = { ...PLAIN_WORKER, failureErrorTypes, logsLifecycle };
  const thread = new WorkflowThread({ isolation, worker, executionTimeoutMs, onLost: () => undefined });
  let count = 0;
  return {
    open(runId = `run-${++count}`) {
      let activations = 0;
      return {
        activate: (jobs, given = {}) =>
          thread.raw(bundle, {
            runId,
            activation: {
              timestamp: BEGINNING + 1_000 * activations++,
              isReplaying: false,
              historyLength: 3,
              historySizeBytes: 0,
              continueAsNewSuggested: false,
              langFlags: [],
              ...given,
              jobs,
            },
          }),
      };
    },
    close: () => thread.close(),
  };
}

/** The job that begins a run. */
export function initializeJob(
  workflowType: string,
  given: Partial<Extract<ActivationJob, { type: 'initializeWorkflow' }>> = {},
): ActivationJob {
  return {
    type: 'initializeWorkflow',
    execution: { namespace: 'default', workflowId: 'raw', runId: 'raw-run' },
    workflowType,
    taskQueue: 'default',
    args: [],
    randomnessSeed: '0000000000000539',
    attempt: 1,
    startTime: BEGINNING,
    firstExecutionRunId: 'raw-run',
    ...given,
  };
}
