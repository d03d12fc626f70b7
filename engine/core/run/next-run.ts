import type { ContinueAsNewAttributes, Failure, Payload, RetryState, StartedAttributes } from '../../contract';
import type { Draft } from '../draft';
import { nextRetry } from '../retry';
import { scheduleAttributes, scheduleOf } from '../schedules/run-attributes';
import { createRun } from './create';
import { cronBackoffMs } from './cron';
import { inheritedVersioning } from './versioning';

/**
 * The run that follows this one in its chain, begun in the same atomic group as the close. Each function puts it into
 * the draft and returns its run id for the closing event, or says that there is none.
 */
interface NextRun {
  readonly started: Omit<StartedAttributes, 'workflowId' | 'firstExecutionRunId' | 'originalExecutionRunId' | 'continuedExecutionRunId'> &
    Pick<ContinueAsNewAttributes, 'initialVersioningBehavior'>;
}

function begin(draft: Draft, { started }: NextRun): string {
  const { state, env } = draft;
  const { key, start, createRequestId } = state;
  const { initialVersioningBehavior, ...rest } = started;
  const runId = env.ids.uuid();
  draft.newRun = createRun(
    {
      key: { ...key, runId },
      createRequestId,
      executionExpiration: start.executionExpiration,
      held: state.heldByParent,
      started: {
        ...rest,
        ...ofSchedule(draft, started),
        ...(start.executionTimeoutMs > 0 && { workflowExecutionTimeoutMs: start.executionTimeoutMs }),
        originalExecutionRunId: runId,
        firstExecutionRunId: start.firstExecutionRunId,
        continuedExecutionRunId: key.runId,
        ...(start.deploymentVersion && { deploymentVersion: start.deploymentVersion }),
        ...(start.priority && { priority: start.priority }),
        ...versioningOf(state, started),
        ...(start.parent && { parentWorkflowExecution: start.parent }),
        ...(start.parentInitiatedEventId !== undefined && { parentInitiatedEventId: start.parentInitiatedEventId }),
        ...(start.root && { rootWorkflowExecution: start.root }),
      },
    },
    { ...env, stickyUsable: false },
  );
  return runId;
}

/** A pinned run is followed by one on the same version; not if the workflow says otherwise, nor by the next turn of a cron schedule. */
function versioningOf(
  state: Draft['state'],
  { initialVersioningBehavior, initiator }: NextRun['started'],
): ReturnType<typeof inheritedVersioning> {
  const { inheritedPinnedVersion, ...override } = inheritedVersioning(state);
  if (initialVersioningBehavior !== undefined || initiator === 'CRON_SCHEDULE') return override;
  return inheritedPinnedVersion ? { ...override, inheritedPinnedVersion } : override;
}

/** Whatever the run made of its search attributes: the one that follows still belongs to the schedule. */
function ofSchedule({ state }: Draft, { searchAttributes }: NextRun['started']): Pick<NextRun['started'], 'searchAttributes'> {
  const { scheduleId } = state.start;
  if (scheduleId === undefined || scheduleOf(searchAttributes) === scheduleId) return {};
  return { searchAttributes: { ...searchAttributes, ...scheduleAttributes(scheduleId, state.searchAttributes) } };
}

export function continueAsNew(draft: Draft, attributes: ContinueAsNewAttributes): string {
  const { backoffStartIntervalMs, ...rest } = attributes;
  return begin(draft, {
    started: { ...rest, attempt: 1, ...(backoffStartIntervalMs && { firstWorkflowTaskBackoffMs: backoffStartIntervalMs }) },
  });
}

/** After a failure or a run timeout: the next attempt by the retry policy, else the next turn of the cron schedule, else nothing. */
export function continueAfterFailure(
  draft: Draft,
  failure: Failure,
): { readonly retryState: RetryState; readonly newExecutionRunId?: string } {
  const { start } = draft.state;
  const next = nextRetry({
    policy: start.retryPolicy,
    failure,
    attempt: start.attempt,
    now: draft.now,
    expiration: start.executionExpiration,
  });
  if ('delayMs' in next) {
    const started = {
      ...repeated(draft),
      attempt: start.attempt + 1,
      initiator: 'RETRY' as const,
      firstWorkflowTaskBackoffMs: next.delayMs,
      continuedFailure: failure,
    };
    return { retryState: 'IN_PROGRESS', newExecutionRunId: begin(draft, { started }) };
  }
  const newExecutionRunId = continueByCron(draft, { continuedFailure: failure });
  return { retryState: next.retryState, ...(newExecutionRunId && { newExecutionRunId }) };
}

/** The next turn of the cron schedule; undefined: no schedule, or the chain's time is up before it. */
export function continueByCron(
  draft: Draft,
  carried: { readonly lastCompletionResult?: readonly Payload[]; readonly continuedFailure?: Failure },
): string | undefined {
  const { start } = draft.state;
  if (!start.cronSchedule) return undefined;
  const backoffMs = cronBackoffMs(start.cronSchedule, start.executionTime ?? start.startTime, draft.now);
  if (backoffMs === null || (start.executionExpiration !== null && draft.now + backoffMs > start.executionExpiration)) return undefined;
  const started = {
    ...repeated(draft),
    ...carried,
    attempt: 1,
    initiator: 'CRON_SCHEDULE' as const,
    firstWorkflowTaskBackoffMs: backoffMs,
  };
  return begin(draft, { started });
}

/** What a repetition takes over from the run before it. */
function repeated(draft: Draft): NextRun['started'] {
  const { start, memo, searchAttributes } = draft.state;
  const first = draft.env.started;
  if (!first) throw new Error('the started event must be handed in when a run with a retry policy or a cron schedule may close');
  return {
    workflowType: start.workflowType,
    taskQueue: { name: start.taskQueue },
    attempt: start.attempt,
    ...(first.input && { input: first.input }),
    ...(first.header && { header: first.header }),
    ...(first.lastCompletionResult && { lastCompletionResult: first.lastCompletionResult }),
    ...(start.runTimeoutMs > 0 && { workflowRunTimeoutMs: start.runTimeoutMs }),
    workflowTaskTimeoutMs: start.taskTimeoutMs,
    ...(start.retryPolicy && { retryPolicy: start.retryPolicy }),
    ...(start.cronSchedule && { cronSchedule: start.cronSchedule }),
    ...(memo && { memo }),
    ...(searchAttributes && { searchAttributes }),
  };
}
