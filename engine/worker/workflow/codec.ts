import { type Command, type Failure, fromPayload, type Payload, type QueryAnswer, type UserMetadata } from '../../contract';
import type { ActivitySerializationContext, CodecChain, SerializationContext, WorkflowSerializationContext } from '../../sdk/common';
import type { ReplayEvent, TaskInput, TaskOutcome } from '../replay';

/** The marker of a local activity; only its result and failure are the author's values. */
const LOCAL_ACTIVITY = 'core_local_activity';

/** Ids of a run's activities by the events that scheduled them: how an activity ended is told with its event only. */
export type ActivityIds = Map<number, string>;

/**
 * A task as the sandbox is to see it: everything in it that becomes a job is decoded, the rest of the history is left as it is. Of a task
 * that goes on from an earlier one, `ids` has the activities from before; those of this history are added.
 */
export async function decodeInput(
  codec: CodecChain,
  input: TaskInput,
  context: WorkflowSerializationContext,
  ids: ActivityIds = new Map(),
): Promise<TaskInput> {
  if (codec.isEmpty) return input;
  for (const event of input.history) if (event.type === 'ActivityTaskScheduled') ids.set(event.id, event.attributes.activityId);
  const updates = input.updates?.map(async (update) => ({ ...update, args: await codec.list('decode', update.args, context) }));
  const queries = Object.entries(input.queries ?? {}).map(
    async ([id, query]) => [id, { ...query, args: await codec.list('decode', query.args, context) }] as const,
  );
  return {
    ...input,
    history: await Promise.all(input.history.map((event) => decodeEvent(codec, event, belongsTo(event, context, ids)))),
    ...(updates && { updates: await Promise.all(updates) }),
    ...(input.queries && { queries: Object.fromEntries(await Promise.all(queries)) }),
  };
}

/** Where the values of an event belong: to the run itself, to one of its activities, or to a child. */
function belongsTo(event: ReplayEvent, context: WorkflowSerializationContext, ids: ActivityIds): SerializationContext {
  switch (event.type) {
    case 'ActivityTaskCompleted':
    case 'ActivityTaskFailed':
    case 'ActivityTaskTimedOut':
    case 'ActivityTaskCanceled': {
      const { scheduledEventId } = event.attributes;
      const activityId = ids.get(scheduledEventId);
      ids.delete(scheduledEventId);
      return activityContext(context, activityId, false);
    }
    case 'ChildWorkflowExecutionCompleted':
    case 'ChildWorkflowExecutionFailed':
    case 'ChildWorkflowExecutionCanceled': {
      const { namespace = context.namespace, workflowExecution } = event.attributes;
      return { type: 'workflow', namespace, workflowId: workflowExecution.workflowId };
    }
    case 'MarkerRecorded':
      return event.attributes.markerName === LOCAL_ACTIVITY ? localActivityContext(context, event.attributes.details) : context;
    default:
      return context;
  }
}

function activityContext(
  { namespace, workflowId }: WorkflowSerializationContext,
  activityId: string | undefined,
  isLocal: boolean,
): ActivitySerializationContext {
  return { type: 'activity', namespace, workflowId, ...(activityId !== undefined && { activityId }), isLocal };
}

/** The marker of a local activity says which one it is. */
function localActivityContext(context: WorkflowSerializationContext, details: Readonly<Record<string, readonly Payload[]>> | undefined) {
  const [data] = details?.data ?? [];
  const { activity_id: id } = (data ? fromPayload(data) : {}) as { activity_id?: unknown };
  return activityContext(context, id === undefined ? undefined : String(id), true);
}

async function decodeEvent(codec: CodecChain, event: ReplayEvent, context: SerializationContext): Promise<ReplayEvent> {
  const list = <T extends readonly Payload[] | undefined>(payloads: T) => codec.list('decode', payloads, context);
  const failed = <T extends Failure | undefined>(failure: T) => codec.failure('decode', failure, context);
  switch (event.type) {
    case 'WorkflowExecutionStarted': {
      const { input, lastCompletionResult, continuedFailure, memo } = event.attributes;
      return {
        ...event,
        attributes: {
          ...event.attributes,
          input: await list(input),
          lastCompletionResult: await list(lastCompletionResult),
          continuedFailure: await failed(continuedFailure),
          memo: await codec.map('decode', memo, context),
        },
      };
    }
    case 'WorkflowExecutionSignaled':
      return { ...event, attributes: { ...event.attributes, input: await list(event.attributes.input) } };
    case 'ActivityTaskCompleted':
      return { ...event, attributes: { ...event.attributes, result: await list(event.attributes.result) } };
    case 'ChildWorkflowExecutionCompleted':
      return { ...event, attributes: { ...event.attributes, result: await list(event.attributes.result) } };
    case 'ActivityTaskFailed':
      return { ...event, attributes: { ...event.attributes, failure: await failed(event.attributes.failure) } };
    case 'ActivityTaskTimedOut':
      return { ...event, attributes: { ...event.attributes, failure: await failed(event.attributes.failure) } };
    case 'ChildWorkflowExecutionFailed':
      return { ...event, attributes: { ...event.attributes, failure: await failed(event.attributes.failure) } };
    case 'ActivityTaskCanceled':
      return { ...event, attributes: { ...event.attributes, details: await list(event.attributes.details) } };
    case 'ChildWorkflowExecutionCanceled':
      return { ...event, attributes: { ...event.attributes, details: await list(event.attributes.details) } };
    case 'WorkflowExecutionUpdateAccepted': {
      const { acceptedRequest } = event.attributes;
      const input = { ...acceptedRequest.input, args: await list(acceptedRequest.input.args) };
      return { ...event, attributes: { ...event.attributes, acceptedRequest: { ...acceptedRequest, input } } };
    }
    case 'MarkerRecorded': {
      if (event.attributes.markerName !== LOCAL_ACTIVITY) return event;
      const { details, failure } = event.attributes;
      const decoded = details?.result && { details: { ...details, result: await list(details.result) } };
      return { ...event, attributes: { ...event.attributes, ...decoded, failure: await failed(failure) } };
    }
    default:
      return event;
  }
}

/** What a task decided, as it goes to the engine. */
export async function encodeOutcome(codec: CodecChain, outcome: TaskOutcome, context: WorkflowSerializationContext): Promise<TaskOutcome> {
  // What local activities are given and answer stays in this worker.
  if (codec.isEmpty || outcome.status === 'stale' || outcome.status === 'waiting') return outcome;
  if (outcome.status === 'failed') return { ...outcome, failure: await codec.failure('encode', outcome.failure, context) };
  const answers = Object.entries(outcome.queryAnswers).map(
    async ([id, answer]) => [id, await encodeAnswer(codec, answer, context)] as const,
  );
  return {
    ...outcome,
    commands: await Promise.all(outcome.commands.map((command) => encodeCommand(codec, command, goesTo(command, context)))),
    queryAnswers: Object.fromEntries(await Promise.all(answers)),
  };
}

async function encodeAnswer(codec: CodecChain, answer: QueryAnswer, context: SerializationContext): Promise<QueryAnswer> {
  return 'failure' in answer
    ? { failure: await codec.failure('encode', answer.failure, context) }
    : { result: await codec.list('encode', answer.result, context) };
}

/** Where the values of a command belong, the texts that describe it too. */
function goesTo(command: Command, context: WorkflowSerializationContext): SerializationContext {
  switch (command.type) {
    case 'ScheduleActivityTask':
      return activityContext(context, command.attributes.activityId, false);
    case 'StartChildWorkflowExecution':
      return { type: 'workflow', namespace: command.attributes.namespace || context.namespace, workflowId: command.attributes.workflowId };
    case 'SignalExternalWorkflowExecution': {
      const { namespace, workflowExecution } = command.attributes;
      return { type: 'workflow', namespace: namespace || context.namespace, workflowId: workflowExecution.workflowId };
    }
    case 'RecordMarker':
      return command.attributes.markerName === LOCAL_ACTIVITY ? localActivityContext(context, command.attributes.details) : context;
    default:
      return context;
  }
}

async function encodeCommand(codec: CodecChain, given: Command, context: SerializationContext): Promise<Command> {
  const command = given.userMetadata ? { ...given, userMetadata: await encodeMetadata(codec, given.userMetadata, context) } : given;
  const list = <T extends readonly Payload[] | undefined>(payloads: T) => codec.list('encode', payloads, context);
  const failed = <T extends Failure | undefined>(failure: T) => codec.failure('encode', failure, context);
  switch (command.type) {
    case 'ScheduleActivityTask':
      return { ...command, attributes: { ...command.attributes, input: await list(command.attributes.input) } };
    case 'SignalExternalWorkflowExecution':
      return { ...command, attributes: { ...command.attributes, input: await list(command.attributes.input) } };
    case 'StartChildWorkflowExecution': {
      const { input, memo } = command.attributes;
      const attributes = { ...command.attributes, input: await list(input), memo: await codec.map('encode', memo, context) };
      return { ...command, attributes };
    }
    case 'ContinueAsNewWorkflowExecution': {
      const { input, memo } = command.attributes;
      const attributes = { ...command.attributes, input: await list(input), memo: await codec.map('encode', memo, context) };
      return { ...command, attributes };
    }
    case 'CompleteWorkflowExecution':
      return { ...command, attributes: { ...command.attributes, result: await list(command.attributes.result) } };
    case 'FailWorkflowExecution':
      return { ...command, attributes: { ...command.attributes, failure: await failed(command.attributes.failure) } };
    case 'CancelWorkflowExecution':
      return { ...command, attributes: { ...command.attributes, details: await list(command.attributes.details) } };
    case 'ModifyWorkflowProperties':
      return { ...command, attributes: { upsertedMemo: await codec.map('encode', command.attributes.upsertedMemo, context) } };
    case 'RejectUpdate':
      return { ...command, attributes: { ...command.attributes, failure: await failed(command.attributes.failure) } };
    case 'CompleteUpdate': {
      const { outcome } = command.attributes;
      const encoded = 'success' in outcome ? { success: await list(outcome.success) } : { failure: await failed(outcome.failure) };
      return { ...command, attributes: { ...command.attributes, outcome: encoded as typeof outcome } };
    }
    case 'RecordMarker': {
      if (command.attributes.markerName !== LOCAL_ACTIVITY) return command;
      const { details, failure } = command.attributes;
      const encoded = details?.result && { details: { ...details, result: await list(details.result) } };
      return { ...command, attributes: { ...command.attributes, ...encoded, failure: await failed(failure) } };
    }
    default:
      return command;
  }
}

async function encodeMetadata(codec: CodecChain, { summary, details }: UserMetadata, context: SerializationContext): Promise<UserMetadata> {
  return { summary: await codec.one('encode', summary, context), details: await codec.one('encode', details, context) };
}
