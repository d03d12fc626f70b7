import { createRequire } from 'node:module';
import type { Activation, ActivationJob, Failure, Payload } from '../../../engine/contract';
import { officialBundle } from './official';

/**
 * The sandbox of `@temporalio/worker`, fed by hand: our activations in, what it commands out, both told in one line per thing so
 * that they can be compared with what our sandbox says. Its modules are private to the package, so they are taken from its files.
 */
const require = createRequire(import.meta.url);

interface OfficialWorkflow {
  activate(activation: unknown): Promise<OfficialCompletion>;
  dispose(): Promise<void>;
}
interface OfficialCompletion {
  readonly successful?: { readonly commands: readonly Record<string, never>[]; readonly usedInternalFlags: readonly number[] };
  readonly failed?: { readonly failure: { readonly message: string } };
}

export interface OfficialSandbox {
  open(options?: { readonly failureErrorTypes?: readonly string[] }): OfficialRun;
  close(): Promise<void>;
}
export interface OfficialRun {
  activate(activation: Activation): Promise<string[]>;
  /** Gives its memory back: tens of megabytes. */
  dispose(): Promise<void>;
}

export async function openOfficialSandbox(workflowsPath: string): Promise<OfficialSandbox> {
  const { code } = (await officialBundle([workflowsPath])) as { code: string };
  const { parseWorkflowCode } = require('@temporalio/worker/lib/worker');
  const { VMWorkflowCreator } = require('@temporalio/worker/lib/workflow/vm');
  const creator = await VMWorkflowCreator.create(parseWorkflowCode(code), 5_000, new Set(['default']));
  // A context for each run: the one that runs share shares a table of `setTimeout` too, and with it other runs' timers.
  // It notes the stack of every promise, for a query that is not asked here: most of its time.
  require('@temporalio/worker/lib/workflow/vm-shared').globalHandlers.uninstall();
  return {
    open({ failureErrorTypes } = {}) {
      let workflow: OfficialWorkflow | undefined;
      return {
        async activate(activation) {
          try {
            workflow ??= (await creator.createWorkflow(optionsOf(activation, failureErrorTypes))) as OfficialWorkflow;
          } catch (error) {
            return [`failed ${(error as Error).message}`];
          }
          return tell(await workflow.activate(protoOf(activation)));
        },
        dispose: async () => await workflow?.dispose(),
      };
    },
    close: () => creator.destroy(),
  };
}

function optionsOf(activation: Activation, failureExceptionTypeNames: readonly string[] | undefined) {
  const init = activation.jobs.find((job) => job.type === 'initializeWorkflow');
  if (init?.type !== 'initializeWorkflow') throw new Error('the first activation must initialize the workflow');
  const { TypedSearchAttributes } = require('@temporalio/common');
  const { workflowId, runId, namespace } = init.execution;
  return {
    info: {
      workflowId,
      runId,
      namespace,
      workflowType: init.workflowType,
      taskQueue: init.taskQueue,
      searchAttributes: {},
      typedSearchAttributes: new TypedSearchAttributes(),
      firstExecutionRunId: init.firstExecutionRunId,
      originalExecutionRunId: runId,
      startTime: new Date(init.startTime),
      runStartTime: new Date(activation.timestamp),
      taskTimeoutMs: 10_000,
      attempt: init.attempt,
      historyLength: activation.historyLength,
      historySize: activation.historySizeBytes,
      continueAsNewSuggested: activation.continueAsNewSuggested,
      targetWorkerDeploymentVersionChanged: false,
      unsafe: { now: Date.now, isReplaying: activation.isReplaying, isReplayingHistoryEvents: activation.isReplaying, random: {} },
    },
    randomnessSeed: Array.from(Buffer.from(init.randomnessSeed, 'hex')),
    now: activation.timestamp,
    showStackTraceSources: false,
    failureExceptionTypeNames,
  };
}

const payloadOf = ({ metadata, data }: Payload) => ({
  metadata: { encoding: Buffer.from(metadata.encoding) },
  data: data === undefined ? undefined : Buffer.from(data, metadata.encoding.startsWith('json/') ? 'utf8' : 'base64'),
});
const payloadsOf = (list: readonly Payload[] | undefined) => (list ?? []).map(payloadOf);

function failureOf(failure: Failure): unknown {
  const {
    message,
    cause,
    applicationFailureInfo,
    activityFailureInfo,
    canceledFailureInfo,
    childWorkflowExecutionFailureInfo: child,
  } = failure;
  return {
    message,
    cause: cause && failureOf(cause),
    ...(applicationFailureInfo && { applicationFailureInfo: { type: applicationFailureInfo.type } }),
    ...(canceledFailureInfo && { canceledFailureInfo: {} }),
    ...(activityFailureInfo && {
      activityFailureInfo: { activityType: { name: activityFailureInfo.activityType }, activityId: activityFailureInfo.activityId },
    }),
    ...(child && {
      childWorkflowExecutionFailureInfo: {
        workflowExecution: { workflowId: child.workflowId, runId: child.runId },
        workflowType: { name: child.workflowType },
      },
    }),
  };
}

/** Our activation as Temporal's message. */
function protoOf(activation: Activation): unknown {
  const { coresdk } = require('@temporalio/proto');
  return coresdk.workflow_activation.WorkflowActivation.fromObject({
    runId: 'run',
    timestamp: protoTimeOf(activation.timestamp),
    isReplaying: activation.isReplaying,
    historyLength: activation.historyLength,
    availableInternalFlags: activation.langFlags,
    jobs: activation.jobs.map(jobOf),
  });
}

/** Of milliseconds: the seconds and nanoseconds of a protobuf timestamp or duration. */
function protoTimeOf(ms: number): { seconds: number; nanos: number } {
  const seconds = Math.floor(ms / 1_000);
  return { seconds, nanos: (ms - 1_000 * seconds) * 1_000_000 };
}

function jobOf(job: ActivationJob): unknown {
  const resolution = (result: Extract<ActivationJob, { type: 'resolveActivity' }>['result']) =>
    result.status === 'completed'
      ? { completed: { result: payloadsOf(result.result)[0] } }
      : result.status === 'backoff'
        ? {
            backoff: {
              attempt: result.attempt,
              backoffDuration: protoTimeOf(result.backoffMs),
              originalScheduleTime: result.originalScheduleTime === undefined ? undefined : protoTimeOf(result.originalScheduleTime),
            },
          }
        : { [result.status]: { failure: failureOf(result.failure) } };
  switch (job.type) {
    case 'initializeWorkflow':
      return {
        initializeWorkflow: { workflowType: job.workflowType, workflowId: job.execution.workflowId, arguments: payloadsOf(job.args) },
      };
    case 'updateRandomSeed':
      return { updateRandomSeed: { randomnessSeed: require('long').fromString(job.randomnessSeed, true, 16) } };
    case 'signalWorkflow':
      return { signalWorkflow: { signalName: job.signalName, input: payloadsOf(job.input) } };
    case 'doUpdate':
      return { doUpdate: { ...job, type: undefined, input: payloadsOf(job.args) } };
    case 'queryWorkflow':
      return { queryWorkflow: { queryId: job.queryId, queryType: job.name, arguments: payloadsOf(job.args) } };
    case 'resolveActivity':
      return { resolveActivity: { seq: job.seq, result: resolution(job.result), isLocal: job.isLocal } };
    case 'resolveChildWorkflowExecution':
      return { resolveChildWorkflowExecution: { seq: job.seq, result: resolution(job.result) } };
    case 'resolveChildWorkflowExecutionStart': {
      const { result, seq } = job;
      if (result.status === 'succeeded') return { resolveChildWorkflowExecutionStart: { seq, succeeded: { runId: result.runId } } };
      if (result.status === 'cancelled')
        return { resolveChildWorkflowExecutionStart: { seq, cancelled: { failure: failureOf(result.failure) } } };
      const { workflowId, workflowType } = result;
      return { resolveChildWorkflowExecutionStart: { seq, failed: { workflowId, workflowType, cause: 1 } } };
    }
    case 'resolveSignalExternalWorkflow':
    case 'resolveRequestCancelExternalWorkflow':
      return { [job.type]: { seq: job.seq, failure: job.failure && failureOf(job.failure) } };
    case 'cancelWorkflow':
      return { cancelWorkflow: { reason: job.reason } };
    case 'fireTimer':
      return { fireTimer: { seq: job.seq } };
    case 'notifyHasPatch':
      return { notifyHasPatch: { patchId: job.patchId } };
    default:
      throw new Error(`no such job here: ${(job as { type: string }).type}`);
  }
}

const text = (payload: { data?: Uint8Array } | null | undefined) => (payload?.data ? Buffer.from(payload.data).toString() : 'undefined');
const texts = (list: readonly { data?: Uint8Array }[] | null | undefined) => (list ?? []).map(text).join();
const ms = (duration: { seconds: { toNumber(): number }; nanos: number } | null | undefined) =>
  duration ? duration.seconds.toNumber() * 1_000 + duration.nanos / 1_000_000 : 0;

/** One line a command, then the flags. */
function tell({ successful, failed }: OfficialCompletion): string[] {
  if (failed) return [`failed ${failed.failure.message}`];
  // biome-ignore lint/suspicious/noExplicitAny: messages of another's protocol
  const lines = (successful?.commands ?? []).map((command: any) => {
    const type = Object.keys(command).find((key) => key !== 'userMetadata' && key !== 'eventGroupMarkers') as string;
    const c = command[type];
    switch (type) {
      case 'scheduleActivity':
        return `scheduleActivity ${c.seq} ${c.activityId} ${c.activityType}(${texts(c.arguments)}) ${c.cancellationType ?? 0}`;
      case 'startTimer':
        return `startTimer ${c.seq} ${ms(c.startToFireTimeout)}`;
      case 'completeWorkflowExecution':
        return `completeWorkflowExecution ${text(c.result)}`;
      case 'failWorkflowExecution':
        return `failWorkflowExecution ${c.failure.applicationFailureInfo?.type ?? ''} ${c.failure.message}`;
      case 'cancelWorkflowExecution':
        return 'cancelWorkflowExecution';
      case 'continueAsNewWorkflowExecution':
        return `continueAsNewWorkflowExecution ${c.workflowType}(${texts(c.arguments)})`;
      case 'setPatchMarker':
        return `setPatchMarker ${c.patchId} ${c.deprecated}`;
      case 'startChildWorkflowExecution':
        return `startChildWorkflowExecution ${c.seq} ${c.workflowId} ${c.workflowType}(${texts(c.input)})`;
      case 'cancelChildWorkflowExecution':
        return `cancelChildWorkflowExecution ${c.childWorkflowSeq}`;
      case 'signalExternalWorkflowExecution':
        return `signalExternalWorkflowExecution ${c.seq} ${c.childWorkflowId ?? c.workflowExecution.workflowId} ${c.signalName}(${texts(c.args)})`;
      case 'requestCancelExternalWorkflowExecution':
        return `requestCancelExternalWorkflowExecution ${c.seq} ${c.workflowExecution.workflowId}`;
      case 'upsertWorkflowSearchAttributes':
        return `upsertWorkflowSearchAttributes ${mapText(c.searchAttributes.indexedFields)}`;
      case 'modifyWorkflowProperties':
        return `modifyWorkflowProperties ${mapText(c.upsertedMemo.fields)}`;
      case 'updateResponse': {
        const { protocolInstanceId, accepted, rejected, completed } = c;
        const what = accepted ? 'accepted' : rejected ? `rejected ${rejected.message}` : `completed ${text(completed)}`;
        return `updateResponse ${protocolInstanceId} ${what}`;
      }
      case 'respondToQuery':
        return `respondToQuery ${c.queryId} ${c.succeeded ? text(c.succeeded.response) : `failed ${c.failed.message}`}`;
      default:
        return `${type} ${c.seq}`;
    }
  });
  // A run that has ended may end again here; core takes the first.
  const ends = (line: string) => /^(complete|fail|cancel|continueAsNew)WorkflowExecution\b/.test(line);
  const first = lines.findIndex(ends);
  return [...lines.filter((line, at) => !ends(line) || at === first), `flags ${[...(successful?.usedInternalFlags ?? [])].sort().join()}`];
}

function mapText(map: Record<string, { data?: Uint8Array }>): string {
  return Object.entries(map)
    .map(([key, payload]) => `${key}=${text(payload)}`)
    .join();
}
