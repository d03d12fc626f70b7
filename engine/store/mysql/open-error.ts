import { StoreOpenError } from '../errors';
import type { MysqlUrl } from './pool';

const PRIVILEGE_ERRNOS = new Set([1044, 1142, 1143, 1227, 1370]);
const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'ECONNRESET',
  'PROTOCOL_CONNECTION_LOST',
]);

/** What to do about a database that cannot be opened. */
export function classifyOpenError(error: unknown, url: MysqlUrl): unknown {
  if (error instanceof StoreOpenError) return error;
  const { code, errno, message } = error as { code?: string; errno?: number; message?: string };
  const cause = { cause: error };
  if (code && UNREACHABLE.has(code)) {
    return new StoreOpenError(
      'STORE_REFUSED',
      `no database answers on ${url.host}:${url.port} (${code}): start it, or correct the database URL`,
      cause,
    );
  }
  if (errno === 1045 || errno === 1698 || code === 'AUTH_SWITCH_PLUGIN_ERROR') {
    return new StoreOpenError(
      'STORE_AUTH_FAILED',
      `${url.host}:${url.port} does not accept the user "${url.user}" with this password: correct the database URL`,
      cause,
    );
  }
  if (errno && PRIVILEGE_ERRNOS.has(errno)) {
    return new StoreOpenError(
      'STORE_PRIVILEGE_MISSING',
      `the user "${url.user}" lacks a privilege (${message}): run GRANT ALL ON \`${url.database}\`.* TO '${url.user}'@'...'`,
      cause,
    );
  }
  if (errno === 1040)
    return new StoreOpenError(
      'STORE_REFUSED',
      `${url.host}:${url.port} has no connection to spare: raise max_connections or lower "connections" in the database URL`,
      cause,
    );
  return error;
}
