import superjson, { type SuperJSONResult } from 'superjson';
import { ENGINE_ERROR_CODES, type Engine, EngineError, type EngineErrorCode, isEngineError } from '../../contract';
import { ServiceError } from './errors';

export interface RemoteOptions {
  readonly url: URL;
  readonly token: string | undefined;
  /** Ends every call. */
  readonly signal: AbortSignal;
}

/** Every operation by name; does not compile while one is missing. */
const OPERATIONS: Record<keyof Engine, true> = {
  startWorkflow: true,
  signalWorkflow: true,
  signalWithStartWorkflow: true,
  queryWorkflow: true,
  requestCancelWorkflow: true,
  terminateWorkflow: true,
  describeWorkflow: true,
  getWorkflowHistory: true,
  listWorkflows: true,
  countWorkflows: true,
  pollWorkflowTask: true,
  respondWorkflowTaskCompleted: true,
  respondWorkflowTaskFailed: true,
  respondQueryTaskCompleted: true,
  pollActivityTask: true,
  recordActivityTaskHeartbeat: true,
  respondActivityTaskCompleted: true,
  respondActivityTaskFailed: true,
  respondActivityTaskCanceled: true,
  shutdownWorker: true,
};

// Temporal's client: factor 1.7 from 100 ms (1 s when the server is busy) to 5 s, ten attempts.
const ATTEMPTS = 10;
const TRY_AGAIN: readonly EngineErrorCode[] = ['TOO_BUSY', 'STORE_UNAVAILABLE', 'SHUTTING_DOWN'];

/** The engine of another process: each operation is one POST to its API. Calls are repeated when they may be: all are idempotent by request id. */
export function remoteEngine(options: RemoteOptions): Engine {
  const call = async (operation: string, request: unknown, signal?: AbortSignal): Promise<unknown> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return await post(options, operation, request, signal);
      } catch (error) {
        const again = error instanceof Unreachable || TRY_AGAIN.some((code) => isEngineError(error, code));
        if (!again || attempt === ATTEMPTS || signal?.aborted || options.signal.aborted) {
          throw error instanceof Unreachable
            ? new ServiceError(`${options.url.origin} does not answer: ${error.message}`, { cause: error.cause })
            : error;
        }
        const first = isEngineError(error, 'TOO_BUSY') ? 1_000 : 100;
        const waitMs = Math.min(first * 1.7 ** (attempt - 1), 5_000) * (0.8 + 0.4 * Math.random());
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  };
  const entries = Object.keys(OPERATIONS).map((name) => [name, (request: unknown, signal?: AbortSignal) => call(name, request, signal)]);
  return Object.fromEntries(entries) as Engine;
}

/** No HTTP answer came. */
class Unreachable extends Error {}

async function post(
  { url, token, signal: ended }: RemoteOptions,
  operation: string,
  request: unknown,
  signal?: AbortSignal,
): Promise<unknown> {
  let response: Response;
  try {
    response = await fetch(new URL(`/api/trpc/engine.${operation}`, url), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(superjson.serialize(request)),
      signal: signal ? AbortSignal.any([ended, signal]) : ended,
    });
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    const cause = (error as { cause?: { message?: string } }).cause;
    throw new Unreachable(cause?.message ?? (error instanceof Error ? error.message : String(error)), { cause: error });
  }
  const body: unknown = await response.json().catch(() => null);
  if (response.ok && isAnswer(body)) return superjson.deserialize(body.result.data);
  throw errorOf(operation, response.status, body);
}

function isAnswer(body: unknown): body is { readonly result: { readonly data: SuperJSONResult } } {
  return typeof body === 'object' && body !== null && 'result' in body;
}

/** What came instead of an answer: an engine's error, or the server's guard. */
function errorOf(operation: string, status: number, body: unknown): Error {
  const { error } = (body ?? {}) as { error?: { json?: TrpcError; message?: string } };
  const trpc = error?.json;
  const code = trpc?.data?.backstitchCode;
  if (code && (ENGINE_ERROR_CODES as readonly string[]).includes(code)) {
    if (trpc.data?.code === 'NOT_FOUND' && code === 'INTERNAL')
      return new ServiceError(`this server does not serve "${operation}" over the network`, { code: 'INTERNAL' });
    return new EngineError(code as EngineErrorCode, trpc.message ?? code, trpc.data?.details);
  }
  if (status === 401 || status === 403)
    return new ServiceError(`the server refuses the call (${status}): give the token of its data directory`);
  return new ServiceError(trpc?.message ?? error?.message ?? `the server answered "${operation}" with status ${status}`);
}

interface TrpcError {
  readonly message?: string;
  readonly data?: { readonly code?: string; readonly backstitchCode?: string; readonly details?: Readonly<Record<string, unknown>> };
}
