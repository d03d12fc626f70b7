/**
 * Errors the engine answers with. A code lasts for ever and stands in docs/errors.md; told by `code`, never by `instanceof`
 * across processes. `message` says what to do.
 */
export const ENGINE_ERROR_CODES = [
  'INVALID_ARGUMENT',
  'WORKFLOW_NOT_FOUND',
  'WORKFLOW_ALREADY_STARTED',
  'WORKFLOW_ALREADY_COMPLETED',
  'WORKFLOW_PAUSED',
  'WORKFLOW_NOT_PAUSED',
  'WORKFLOW_TASK_NOT_FOUND',
  'ACTIVITY_NOT_FOUND',
  'NAMESPACE_NOT_FOUND',
  'NAMESPACE_ALREADY_EXISTS',
  'SEARCH_ATTRIBUTE_ALREADY_EXISTS',
  'SCHEDULE_NOT_FOUND',
  'SCHEDULE_ALREADY_EXISTS',
  'SCHEDULE_CHANGED',
  'BATCH_NOT_FOUND',
  'DEPLOYMENT_NOT_FOUND',
  'DEPLOYMENT_CHANGED',
  'QUERY_FAILED',
  'QUERY_REJECTED',
  'QUERY_TIMED_OUT',
  'UPDATE_NOT_FOUND',
  'HUMAN_TASK_NOT_OPEN',
  'LIMIT_EXCEEDED',
  'TOO_BUSY',
  'SHUTTING_DOWN',
  'STORE_UNAVAILABLE',
  'INTERNAL',
] as const;

export type EngineErrorCode = (typeof ENGINE_ERROR_CODES)[number];

export class EngineError extends Error {
  override readonly name = 'EngineError';
  constructor(
    readonly code: EngineErrorCode,
    message: string,
    /** Facts for the caller, JSON-safe: `{ runId }` for WORKFLOW_ALREADY_STARTED, `{ failure }` for QUERY_FAILED. */
    readonly details?: Readonly<Record<string, unknown>>,
  ) {
    super(message);
  }
}

/** True for an `EngineError` of this or another realm, optionally of one code. */
export function isEngineError(error: unknown, code?: EngineErrorCode): error is EngineError {
  if (typeof error !== 'object' || error === null) return false;
  const e = error as { name?: unknown; code?: unknown };
  return e.name === 'EngineError' && (code === undefined || e.code === code);
}

/** What is answered when the database fails; what already has a code keeps it. */
export function storeUnavailable(error: unknown): EngineError {
  if (isEngineError(error)) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new EngineError(
    'STORE_UNAVAILABLE',
    `The database did not answer as it should (${reason}). Try again: a request with the same request id is carried out once.`,
  );
}

/** For the default arm of a switch over a union: does not compile while a case is missing. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}
