/** Why the server does not start. Codes last; each stands in docs/errors.md. A store that cannot be opened has codes of its own (`STORE_...`). */
export const START_ERROR_CODES = [
  'BAD_PORT',
  'BAD_HOST',
  'BAD_DATABASE_URL',
  'BAD_ROLES',
  'BAD_TOKEN',
  'BAD_LARGE_PAYLOAD_BYTES',
  'BAD_MAX_PAYLOAD_BYTES',
  'BAD_WORKFLOWS',
  'BAD_ACTIVITIES',
  'DATA_DIR_UNUSABLE',
  'TOKEN_UNUSABLE',
  'PORT_IN_USE',
  'PORT_FORBIDDEN',
  'ADDRESS_UNAVAILABLE',
  'WEB_NOT_BUILT',
] as const;

export type StartErrorCode = (typeof START_ERROR_CODES)[number];

/** One clear sentence for the person at the terminal; no stack is shown for it. */
export class StartError extends Error {
  override readonly name = 'StartError';
  constructor(
    readonly code: StartErrorCode,
    message: string,
  ) {
    super(message);
  }
}

/** 2: a setting is wrong. 3: something outside is in the way (port, permission, database). */
export function exitCodeOf(code: string): number {
  return code.startsWith('BAD_') || code === 'STORE_URL_INVALID' ? 2 : 3;
}

/** One of ours, a store that does not open, or one that fails while the engine starts (its disk is full): told by brand, with a code and a sentence. */
export function isStartError(error: unknown): error is { readonly code: string; readonly message: string } {
  const { name, code } = (error ?? {}) as { name?: unknown; code?: unknown };
  return name === 'StartError' || name === 'StoreOpenError' || (name === 'EngineError' && code === 'STORE_UNAVAILABLE');
}
