export type { Db, WriteQuery } from './db';
export { isDuplicateKey, STORE_OPEN_ERROR_CODES, StoreOpenError, type StoreOpenErrorCode } from './errors';
export { type OpenStore, openStore } from './open';
export * from './store';
