import { EngineError } from '../../contract';

export function storeUnavailable(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new EngineError(
    'STORE_UNAVAILABLE',
    `The database did not answer as it should (${reason}). Try again: a request with the same request id is carried out once.`,
  );
}
