import type { ActivationJob, QueryJob, UpdateJob } from '../../contract';
import {
  ApplicationFailure,
  decodeValues,
  defaultConverters,
  encodeError,
  encodeValue,
  ensureTemporalFailure,
  HandlerUnfinishedPolicy,
  isInternal,
  prefixed,
  RESERVED_PREFIX,
  TemporalFailure,
} from '../common';
import { AsyncLocalStorage } from './async-local-storage';
import { DeterminismViolationError } from './errors';
import { headersOf, intercept, type QueryInput, type SignalInput, type UpdateInput } from './interceptors';
import { failRun } from './outcome';
import { BUILT_IN_QUERIES } from './queries';
import { type AnyHandler, type Run, runFor } from './run';

/** Messages on their way to their handlers; the ones nobody waits for yet are kept, in their order. */

type SignalJob = Extract<ActivationJob, { readonly type: 'signalWorkflow' }>;

export function signal(run: Run, job: SignalJob): void {
  const { signalName, input, headers } = job;
  const handler = run.signalHandlers.get(signalName);
  if (handler === undefined && run.defaultSignalHandler === undefined) {
    run.bufferedSignals.push(job);
    return;
  }
  if (handler === undefined && signalName.startsWith(RESERVED_PREFIX)) throw prefixed('signal', signalName);
  const number = run.signalNumber++;
  run.signalsAtWork.set(number, {
    name: signalName,
    unfinishedPolicy: handler?.unfinishedPolicy ?? HandlerUnfinishedPolicy.WARN_AND_ABANDON,
  });
  const end = (given: SignalInput) => handleSignal(run, given);
  const execute = isInternal(signalName) ? end : intercept(run, 'inbound', 'handleSignal', end);
  execute({
    signalName,
    args: decodeValues(run.converters, input, run.context, handler?.typeInfo?.inputTypes),
    headers: headersOf(headers),
  })
    .catch((error) => failRun(run, error))
    .finally(() => run.signalsAtWork.delete(number));
}

async function handleSignal(run: Run, { signalName, args }: SignalInput): Promise<void> {
  const handler = run.signalHandlers.get(signalName);
  if (handler) return await handler.fn(...args);
  return await run.defaultSignalHandler?.(signalName, ...args);
}

export function dispatchBufferedSignals(run: Run): void {
  const { bufferedSignals } = run;
  for (;;) {
    const at = run.defaultSignalHandler ? 0 : bufferedSignals.findIndex((message) => run.signalHandlers.has(message.signalName));
    const [message] = at < 0 ? [] : bufferedSignals.splice(at, 1);
    if (message === undefined) return;
    signal(run, message);
  }
}

export interface UpdateInfo {
  readonly id: string;
  readonly name: string;
}
const updateStorage = new AsyncLocalStorage<UpdateInfo>();

/** Which update the code that asks works for. */
export function currentUpdateInfo(): UpdateInfo | undefined {
  runFor('currentUpdateInfo');
  return updateStorage.getStore();
}

function updateHandlerOf(run: Run, name: string) {
  const handler = run.updateHandlers.get(name);
  const fallback = run.defaultUpdateHandler;
  if (handler !== undefined || fallback === undefined) return handler;
  if (name.startsWith(RESERVED_PREFIX)) throw prefixed('update', name);
  const fn: AnyHandler = (...args) => fallback(name, ...args);
  return { fn, validator: undefined, unfinishedPolicy: HandlerUnfinishedPolicy.WARN_AND_ABANDON, typeInfo: undefined };
}

export function update(run: Run, job: UpdateJob): void {
  const { id, protocolInstanceId, name, runValidator } = job;
  const handler = updateHandlerOf(run, name);
  if (handler === undefined) {
    run.bufferedUpdates.push(job);
    return;
  }
  const { fn, validator, unfinishedPolicy, typeInfo } = handler;
  const internal = isInternal(name);
  const input = (): UpdateInput => ({
    updateId: id,
    name,
    args: decodeValues(run.converters, job.args, run.context, typeInfo?.inputTypes),
    headers: headersOf(job.headers),
  });
  updateStorage.run({ id, name }, () => {
    let given: UpdateInput;
    try {
      // The validator has arguments of its own, so that it can't change what the handler sees.
      if (runValidator && validator) validate(run, validator, input(), internal);
      given = input();
    } catch (error) {
      rejectUpdate(run, job, error);
      return;
    }
    run.push({ type: 'updateResponse', id, protocolInstanceId, response: { status: 'accepted' } });
    run.updatesAtWork.set(id, { name, id, unfinishedPolicy });
    const end = async ({ args }: UpdateInput) => await fn(...args);
    const execute = internal ? end : intercept(run, 'inbound', 'handleUpdate', end);
    execute(given)
      .then((value) => {
        const result = [encodeValue(run.converters, value, run.context, typeInfo?.outputType)];
        run.push({ type: 'updateResponse', id, protocolInstanceId, response: { status: 'completed', result } });
      })
      .catch((error) => {
        if (error instanceof TemporalFailure) rejectUpdate(run, job, error);
        else failRun(run, error);
      })
      .finally(() => run.updatesAtWork.delete(id));
  });
}

/** A look at the arguments that is no part of the history: it may write to the log. */
function validate(run: Run, validator: AnyHandler, input: UpdateInput, internal: boolean): void {
  const { info } = run;
  run.info = { ...info, unsafe: { ...info.unsafe, isReplayingHistoryEvents: false } };
  try {
    const end = ({ args }: UpdateInput) => void validator(...args);
    (internal ? end : intercept(run, 'inbound', 'validateUpdate', end))(input);
  } finally {
    run.info = { ...run.info, unsafe: { ...run.info.unsafe, isReplayingHistoryEvents: info.unsafe.isReplayingHistoryEvents } };
  }
}

export function dispatchBufferedUpdates(run: Run): void {
  const { bufferedUpdates } = run;
  for (;;) {
    const at = run.defaultUpdateHandler ? 0 : bufferedUpdates.findIndex((job) => run.updateHandlers.has(job.name));
    const [job] = at < 0 ? [] : bufferedUpdates.splice(at, 1);
    if (job === undefined) return;
    update(run, job);
  }
}

/** At the end of an activation nobody has come for them. */
export function rejectBufferedUpdates(run: Run): void {
  for (const job of run.bufferedUpdates.splice(0)) {
    rejectUpdate(run, job, ApplicationFailure.nonRetryable(`No registered handler for update: ${job.name}`));
  }
}

function rejectUpdate(run: Run, { id, protocolInstanceId }: UpdateJob, error: unknown): void {
  const failure = encodeError(run.converters, ensureTemporalFailure(error), run.context);
  run.push({ type: 'updateResponse', id, protocolInstanceId, response: { status: 'rejected', failure } });
}

/** Answers a query; it must not wait, and changes nothing that is recorded. */
export function query(run: Run, { queryId, name, args, headers }: QueryJob): void {
  const end = (input: QueryInput) => handleQuery(run, input);
  const execute = isInternal(name) ? end : intercept(run, 'inbound', 'handleQuery', end);
  // Tools read the platform's answers: no converter of the author's changes them.
  const converters = name in BUILT_IN_QUERIES ? defaultConverters : run.converters;
  const types = run.queryHandlers.get(name)?.typeInfo;
  const given = decodeValues(run.converters, args, run.context, types?.inputTypes);
  execute({ queryId, queryName: name, args: given, headers: headersOf(headers) }).then(
    (value) => {
      const result = [encodeValue(converters, value, run.context, types?.outputType)];
      run.push({ type: 'respondToQuery', queryId, answer: { result } });
    },
    (error) => {
      const failure = encodeError(run.converters, ensureTemporalFailure(error), run.context);
      run.push({ type: 'respondToQuery', queryId, answer: { failure } });
    },
  );
}

async function handleQuery(run: Run, { queryName, args }: QueryInput): Promise<unknown> {
  const result = queryHandlerOf(run, queryName)(...args);
  if (!(result instanceof Promise)) return result;
  result.catch(() => undefined);
  throw new DeterminismViolationError('Query handlers should not return a Promise');
}

function queryHandlerOf(run: Run, name: string): (...args: unknown[]) => unknown {
  const handler =
    run.queryHandlers.get(name)?.fn ?? (Object.hasOwn(BUILT_IN_QUERIES, name) ? BUILT_IN_QUERIES[name]?.bind(undefined, run) : undefined);
  const fallback = run.defaultQueryHandler;
  if (handler) return handler;
  // A failed answer, not a failed task: whoever asks must not stop the run.
  if (fallback && name.startsWith(RESERVED_PREFIX)) throw prefixed('query', name);
  if (fallback) return (...args) => fallback(name, ...args);
  const known = [...Object.keys(BUILT_IN_QUERIES).filter((each) => !each.startsWith('__backstitch_')), ...run.queryHandlers.keys()].join(
    ' ',
  );
  throw new ReferenceError(`Workflow did not register a handler for ${name}. Registered queries: [${known}]`);
}
