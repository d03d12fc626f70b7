import type { Command, Failure, Payload, QueryAnswer, UserMetadata } from '../../contract';
import type { CodecChain, SerializationContext } from '../../sdk/common';
import type { ReplayEvent, TaskInput, TaskOutcome } from '../replay';

/** The marker of a local activity; only its result and failure are the author's values. */
const LOCAL_ACTIVITY = 'core_local_activity';

/** A task as the sandbox is to see it: everything in it that becomes a job is decoded, the rest of the history is left as it is. */
export async function decodeInput(codec: CodecChain, input: TaskInput, context: SerializationContext): Promise<TaskInput> {
  if (codec.isEmpty) return input;
  const updates = input.updates?.map(async (update) => ({ ...update, args: await codec.list('decode', update.args, context) }));
  const queries = Object.entries(input.queries ?? {}).map(
    async ([id, query]) => [id, { ...query, args: await codec.list('decode', query.args, context) }] as const,
  );
  return {
    ...input,
    history: await Promise.all(input.history.map((event) => decodeEvent(codec, event, context))),
    ...(updates && { updates: await Promise.all(updates) }),
    ...(input.queries && { queries: Object.fromEntries(await Promise.all(queries)) }),
  };
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
export async function encodeOutcome(codec: CodecChain, outcome: TaskOutcome, context: SerializationContext): Promise<TaskOutcome> {
  // What local activities are given and answer stays in this worker.
  if (codec.isEmpty || outcome.status === 'stale' || outcome.status === 'waiting') return outcome;
  if (outcome.status === 'failed') return { ...outcome, failure: await codec.failure('encode', outcome.failure, context) };
  const answers = Object.entries(outcome.queryAnswers).map(
    async ([id, answer]) => [id, await encodeAnswer(codec, answer, context)] as const,
  );
  return {
    ...outcome,
    commands: await Promise.all(outcome.commands.map((command) => encodeCommand(codec, command, context))),
    queryAnswers: Object.fromEntries(await Promise.all(answers)),
  };
}

async function encodeAnswer(codec: CodecChain, answer: QueryAnswer, context: SerializationContext): Promise<QueryAnswer> {
  return 'failure' in answer
    ? { failure: await codec.failure('encode', answer.failure, context) }
    : { result: await codec.list('encode', answer.result, context) };
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
