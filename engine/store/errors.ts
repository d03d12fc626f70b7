import { EngineError, storeUnavailable } from '../contract';

/** Why a store could not be opened. Codes last; each stands in docs/errors.md. */
export const STORE_OPEN_ERROR_CODES = [
  'STORE_URL_INVALID',
  'STORE_IN_USE',
  'STORE_PATH_UNUSABLE',
  'STORE_CORRUPT',
  'STORE_REFUSED',
  'STORE_AUTH_FAILED',
  'STORE_DATABASE_MISSING',
  'STORE_PRIVILEGE_MISSING',
  'STORE_SERVER_TOO_OLD',
  'STORE_PACKET_TOO_SMALL',
  'STORE_NEWER_THAN_PROGRAM',
  'STORE_MIGRATION_FAILED',
] as const;

export type StoreOpenErrorCode = (typeof STORE_OPEN_ERROR_CODES)[number];

/** `message` says what to do; it never contains a password. */
export class StoreOpenError extends Error {
  override readonly name = 'StoreOpenError';
  constructor(
    readonly code: StoreOpenErrorCode,
    message: string,
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}

/** True when a write failed because a row with this key is already there, whichever the database. */
export function isDuplicateKey(error: unknown): boolean {
  for (
    let e = error as { code?: unknown; errno?: unknown; errcode?: unknown; message?: unknown; cause?: unknown } | null | undefined;
    e;
    e = e.cause as typeof e
  ) {
    if (e.errno === 1062 || e.errcode === 1555 || e.errcode === 2067) return true;
  }
  return false;
}

/**
 * What the database failed with, when it was the database that failed: a full disk, a lost connection, a file that is read-only;
 * `null` for every other error. Knows what drizzle wraps a query's failure in, SQLite's result codes and MySQL's errors and fatal ends.
 */
export function storeFault(error: unknown): EngineError | null {
  if (typeof error !== 'object' || error === null || error instanceof EngineError) return null;
  const { query, errno, errcode, fatal, cause } = error as Record<'query' | 'errno' | 'errcode' | 'fatal' | 'cause', unknown>;
  if (typeof query === 'string' && cause !== undefined) return storeUnavailable(cause);
  // The numbers of Node's own errors are negative.
  const numbered = [errno, errcode].some((code) => typeof code === 'number' && code > 0);
  return numbered || fatal === true ? storeUnavailable(error) : null;
}
