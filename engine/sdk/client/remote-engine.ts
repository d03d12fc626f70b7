import { randomUUID } from 'node:crypto';
import {
  CALL_ID_HEADER,
  ENGINE_ERROR_CODES,
  ENGINE_OPERATIONS,
  ENGINE_PATH,
  type Engine,
  EngineError,
  type EngineErrorCode,
  isEngineError,
  MAX_REQUEST_BYTES,
} from '../../contract';
import { ServiceError } from './errors';
import { type GrpcRetryOptions, retrying } from './grpc-retry';
import type { HttpAnswer, HttpCaller } from './http-call';
import { CallError, GrpcStatus } from './status';

export interface RemoteOptions {
  readonly caller: HttpCaller;
  /** Of the server, for messages. */
  readonly origin: string;
  /** Sent with every call; asked for each time, since a token may change. */
  headers(): Readonly<Record<string, string>>;
  /** Ends every call. */
  readonly signal: AbortSignal;
  readonly retry: GrpcRetryOptions;
}

/**
 * The engine of another process: each operation is one POST. A call whose answer does not come is sent again under the same call id,
 * so that it is carried out once, and a task that was handed out is not lost with the answer.
 */
export function remoteEngine(options: RemoteOptions): Engine {
  const call = async (operation: string, request: unknown, signal?: AbortSignal): Promise<unknown> => {
    const body = JSON.stringify(request);
    if (Buffer.byteLength(body) > MAX_REQUEST_BYTES)
      throw new EngineError('LIMIT_EXCEEDED', `A request may have at most ${MAX_REQUEST_BYTES} bytes. Keep large data elsewhere.`);
    const callId = randomUUID();
    const over = (): boolean => signal?.aborted === true || options.signal.aborted;
    const attempt = (): Promise<unknown> => post(options, operation, body, callId, signal);
    try {
      return await retrying(options.retry, attempt, async (ms) => {
        if (!over()) await pause(ms, [signal, options.signal]);
        return !over();
      });
    } catch (error) {
      throw told(options, error);
    }
  };
  const entries = Object.keys(ENGINE_OPERATIONS).map((name) => [
    name,
    (request: unknown, signal?: AbortSignal) => call(name, request, signal),
  ]);
  return Object.fromEntries(entries) as Engine;
}

/** No answer of a Backstitch that is at work. */
class Unreachable extends CallError {
  constructor(details: string, options?: { readonly cause?: unknown }) {
    super(GrpcStatus.UNAVAILABLE, details, options);
  }
}

/** To the caller, a server that is away is a server that is away: `SHUTTING_DOWN` would mean that its own engine ends. */
function told({ origin }: RemoteOptions, error: unknown): unknown {
  if (error instanceof Unreachable) return new ServiceError(`${origin} does not answer: ${error.details}`, { cause: error });
  if (isEngineError(error, 'SHUTTING_DOWN')) return new ServiceError(`${origin} is stopping: ${error.message}`, { code: error.code });
  return error;
}

async function post(options: RemoteOptions, operation: string, body: string, callId: string, signal?: AbortSignal): Promise<unknown> {
  let answer: HttpAnswer;
  try {
    answer = await options.caller.post(ENGINE_PATH + operation, body, { ...options.headers(), [CALL_ID_HEADER]: callId }, signal);
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw new Unreachable(error instanceof Error ? error.message || String((error as NodeJS.ErrnoException).code) : String(error), {
      cause: error,
    });
  }
  if (answer.status === 200 && isRecord(answer.body) && 'result' in answer.body) return answer.body.result;
  throw errorOf(operation, answer);
}

/** What came instead of a result: an engine's error, the server's guard, or somebody in between. */
function errorOf(operation: string, { status, body }: HttpAnswer): Error {
  const { code, message, details } = (isRecord(body) && isRecord(body.error) ? body.error : {}) as {
    code?: string;
    message?: string;
    details?: Readonly<Record<string, unknown>>;
  };
  if (code === 'BODY_TOO_LARGE') return new EngineError('LIMIT_EXCEEDED', message ?? 'The request is too large.');
  if (code && (ENGINE_ERROR_CODES as readonly string[]).includes(code))
    return new EngineError(code as EngineErrorCode, message ?? code, details);
  if (status === 401 || status === 403)
    return refused(
      status === 401 ? GrpcStatus.UNAUTHENTICATED : GrpcStatus.PERMISSION_DENIED,
      `the server refuses the call (${status}): ${message ?? 'give the token of its data directory'}`,
      code,
    );
  if (status >= 502 || code === 'STARTING') return new Unreachable(message ?? `status ${status}`);
  return refused(GrpcStatus.UNIMPLEMENTED, message ?? `the server answered "${operation}" with status ${status}: is it Backstitch?`, code);
}

function refused(status: GrpcStatus, message: string, code: string | undefined): ServiceError {
  return new ServiceError(message, { cause: new CallError(status, message), code });
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function pause(ms: number, signals: readonly (AbortSignal | undefined)[]): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      for (const signal of signals) signal?.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    for (const signal of signals) signal?.addEventListener('abort', done);
  });
}
