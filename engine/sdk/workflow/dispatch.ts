import type { Payload, QueryJob, UpdateJob } from '../../contract';
import { ApplicationFailure, arrayFromPayloads, defaultPayloadConverter, errorToFailure, TemporalFailure } from '../common';
import { AsyncLocalStorage } from './async-local-storage';
import { DeterminismViolationError } from './errors';
import { failRun } from './outcome';
import { BUILT_IN_QUERIES } from './queries';
import { type Handler, type HandlerAtWork, type Run, runFor } from './run';

/** Messages on their way to their handlers; the ones nobody waits for yet are kept, in their order. */

const argsOf = (payloads: readonly Payload[]) => arrayFromPayloads(defaultPayloadConverter, payloads);

export function signal(run: Run, message: { readonly signalName: string; readonly input: readonly Payload[] }): void {
  const { signalName, input } = message;
  const handler = run.signalHandlers.get(signalName);
  if (handler === undefined && run.defaultSignalHandler === undefined) {
    run.bufferedSignals.push(message);
    return;
  }
  const atWork: HandlerAtWork = { name: signalName, unfinishedPolicy: handler?.unfinishedPolicy ?? 'WARN_AND_ABANDON' };
  run.handlersAtWork.add(atWork);
  const execute = async () => {
    if (handler) return await handler.fn(...argsOf(input));
    return await run.defaultSignalHandler?.(signalName, ...argsOf(input));
  };
  execute()
    .catch((error) => failRun(run, error))
    .finally(() => run.handlersAtWork.delete(atWork));
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

const updateStorage = new AsyncLocalStorage<{ readonly id: string; readonly name: string }>();

/** Which update the code that asks works for. */
export function currentUpdateInfo(): { readonly id: string; readonly name: string } | undefined {
  return updateStorage.getStore();
}

function updateHandlerOf(run: Run, name: string): Handler | undefined {
  const handler = run.updateHandlers.get(name);
  const fallback = run.defaultUpdateHandler;
  return handler ?? (fallback && { fn: (...args: unknown[]) => fallback(name, ...args), unfinishedPolicy: 'WARN_AND_ABANDON' });
}

export function update(run: Run, job: UpdateJob): void {
  const { id, protocolInstanceId, name, args, runValidator } = job;
  const handler = updateHandlerOf(run, name);
  if (handler === undefined) {
    run.bufferedUpdates.push(job);
    return;
  }
  let input: unknown[];
  try {
    // The validator has arguments of its own, so that it can't change what the handler sees.
    if (runValidator) handler.validator?.(...argsOf(args));
    input = argsOf(args);
  } catch (error) {
    rejectUpdate(run, job, error);
    return;
  }
  run.push({ type: 'updateResponse', id, protocolInstanceId, response: { status: 'accepted' } });
  const atWork: HandlerAtWork = { name, unfinishedPolicy: handler.unfinishedPolicy };
  run.handlersAtWork.add(atWork);
  const execute = async () => {
    try {
      const result = defaultPayloadConverter.toPayload(await handler.fn(...input));
      run.push({ type: 'updateResponse', id, protocolInstanceId, response: { status: 'completed', result: [result] } });
    } catch (error) {
      if (!(error instanceof TemporalFailure)) throw error;
      rejectUpdate(run, job, error);
    } finally {
      run.handlersAtWork.delete(atWork);
    }
  };
  updateStorage.run({ id, name }, execute).catch((error) => failRun(run, error));
}

export function dispatchBufferedUpdates(run: Run): void {
  const waiting = run.bufferedUpdates.splice(0);
  for (const job of waiting) update(run, job);
}

/** At the end of an activation nobody has come for them. */
export function rejectBufferedUpdates(run: Run): void {
  for (const job of run.bufferedUpdates.splice(0)) {
    rejectUpdate(run, job, ApplicationFailure.nonRetryable(`No registered handler for update: ${job.name}`));
  }
}

function rejectUpdate(run: Run, { id, protocolInstanceId }: UpdateJob, error: unknown): void {
  const failure = errorToFailure(error instanceof TemporalFailure ? error : ApplicationFailure.fromError(error));
  run.push({ type: 'updateResponse', id, protocolInstanceId, response: { status: 'rejected', failure } });
}

/** Answers a query at once; it must not wait, and changes nothing that is recorded. */
export function query(run: Run, job: QueryJob): void {
  const { queryId, name, args } = job;
  try {
    const result = queryHandlerOf(run, name)(...argsOf(args));
    if (result instanceof Promise) {
      result.catch(() => undefined);
      throw new DeterminismViolationError('Query handlers should not return a Promise');
    }
    run.push({ type: 'respondToQuery', queryId, answer: { result: [defaultPayloadConverter.toPayload(result)] } });
  } catch (error) {
    run.push({ type: 'respondToQuery', queryId, answer: { failure: errorToFailure(error) } });
  }
}

function queryHandlerOf(run: Run, name: string): (...args: unknown[]) => unknown {
  const handler = run.queryHandlers.get(name)?.fn ?? BUILT_IN_QUERIES[name]?.bind(undefined, run);
  const fallback = run.defaultQueryHandler;
  if (handler) return handler;
  if (fallback) return (...args) => fallback(name, ...args);
  const known = [...Object.keys(BUILT_IN_QUERIES), ...run.queryHandlers.keys()].join(' ');
  throw new ReferenceError(`Workflow did not register a handler for ${name}. Registered queries: [${known}]`);
}

/** Shown in the workflow's metadata; free text of the workflow about what it is doing. */
export function setCurrentDetails(details: string): void {
  runFor('setCurrentDetails').currentDetails = details;
}
export function getCurrentDetails(): string {
  return runFor('getCurrentDetails').currentDetails;
}
