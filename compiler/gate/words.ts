import { type Command, fromPayloads, type HistoryEvent, type Payload } from '../../engine/contract';

/** What a workflow did, whether read from its command or from the event that the command wrote. */
interface Step {
  readonly what: string;
  /** Tells two of the same words apart. */
  readonly id?: string | undefined;
}

/** A command and the event of such a command have the same words, so that two of them can be compared by eye. */
export function stepWords(given: Command | HistoryEvent, other?: Command | HistoryEvent): string {
  const { what, id } = stepOf(given);
  return id !== undefined && other !== undefined && stepOf(other).what === what ? `${what} (id '${id}')` : what;
}

function stepOf({ type, attributes }: Command | HistoryEvent): Step {
  const a = attributes as { readonly [key: string]: unknown };
  switch (type) {
    case 'ScheduleActivityTask':
    case 'ActivityTaskScheduled':
      return { what: `activity '${a.activityType}'`, id: text(a.activityId) };
    case 'RequestCancelActivityTask':
    case 'ActivityTaskCancelRequested':
      return { what: `the cancellation of the activity of event ${a.scheduledEventId}` };
    case 'StartTimer':
    case 'TimerStarted':
      return { what: `a timer of ${duration(Number(a.startToFireTimeoutMs))}`, id: text(a.timerId) };
    case 'CancelTimer':
    case 'TimerCanceled':
      return { what: `the cancellation of timer '${a.timerId}'` };
    case 'StartChildWorkflowExecution':
    case 'StartChildWorkflowExecutionInitiated':
      return { what: `child workflow '${a.workflowType}'`, id: text(a.workflowId) };
    case 'SignalExternalWorkflowExecution':
    case 'SignalExternalWorkflowExecutionInitiated':
      return { what: `signal '${a.signalName}' to another workflow`, id: workflowId(a) };
    case 'RequestCancelExternalWorkflowExecution':
    case 'RequestCancelExternalWorkflowExecutionInitiated':
      return { what: 'a request that another workflow cancel', id: workflowId(a) };
    case 'RecordMarker':
    case 'MarkerRecorded':
      return marker(text(a.markerName) ?? '', a.details as Readonly<Record<string, readonly Payload[]>> | undefined);
    case 'UpsertWorkflowSearchAttributes':
      return { what: `search attributes ${keys(a.searchAttributes)}` };
    case 'ModifyWorkflowProperties':
    case 'WorkflowPropertiesModified':
      return { what: `memo ${keys(a.upsertedMemo)}` };
    case 'CompleteWorkflowExecution':
    case 'WorkflowExecutionCompleted':
      return { what: 'the end of the workflow' };
    case 'FailWorkflowExecution':
    case 'WorkflowExecutionFailed':
      return { what: `the failure of the workflow: ${(a.failure as { message?: string } | undefined)?.message ?? ''}` };
    case 'CancelWorkflowExecution':
    case 'WorkflowExecutionCanceled':
      return { what: 'the end of the workflow as canceled' };
    case 'ContinueAsNewWorkflowExecution':
    case 'WorkflowExecutionContinuedAsNew':
      return { what: `continue-as-new${a.workflowType === undefined ? '' : ` of '${a.workflowType}'`}` };
    case 'AcceptUpdate':
    case 'WorkflowExecutionUpdateAccepted':
      return {
        what: 'the acceptance of an update',
        id: text(a.updateId ?? (a.acceptedRequest as { meta?: { updateId?: string } })?.meta?.updateId),
      };
    case 'CompleteUpdate':
    case 'WorkflowExecutionUpdateCompleted':
      return { what: 'the answer to an update', id: text(a.updateId ?? (a.meta as { updateId?: string } | undefined)?.updateId) };
    case 'RejectUpdate':
      return { what: 'the rejection of an update', id: text(a.updateId) };
    default:
      // Events that no command writes never part a replay.
      return { what: type };
  }
}

function marker(name: string, details: Readonly<Record<string, readonly Payload[]>> = {}): Step {
  if (name === 'core_patch') {
    const [data] = fromPayloads(details['patch-data'] ?? details.patch_id) as [{ id?: string } | string | undefined];
    return { what: `patch '${typeof data === 'string' ? data : (data?.id ?? '')}'` };
  }
  if (name === 'core_local_activity') {
    const [data] = fromPayloads(details.data) as [{ activity_type?: string } | undefined];
    return { what: `local activity${data?.activity_type ? ` '${data.activity_type}'` : ''}` };
  }
  return { what: `marker '${name}'` };
}

const UNITS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** `1 day`, `90 minutes`, `1500 ms`: the largest unit that leaves no rest. */
function duration(ms: number): string {
  const [unit, size] = UNITS.find(([, each]) => ms >= each && ms % each === 0) ?? ['ms', 1];
  const count = ms / size;
  return unit === 'ms' ? `${count} ms` : `${count} ${unit}${count === 1 ? '' : 's'}`;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function workflowId(a: { readonly [key: string]: unknown }): string | undefined {
  return text((a.workflowExecution as { workflowId?: string } | undefined)?.workflowId);
}

function keys(map: unknown): string {
  return Object.keys((map ?? {}) as object).join(', ');
}
