export type { Db, WriteQuery } from './db';
export { isDuplicateKey, STORE_OPEN_ERROR_CODES, StoreOpenError, type StoreOpenErrorCode, storeFault } from './errors';
export { type OpenStore, openStore } from './open';
export * from './store';
