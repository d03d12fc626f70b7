/** What workflow, activity, client and worker share. Runs in the sandbox too: nothing here may touch Node. */
export type { Payload, PayloadMap } from '../../contract';
export * from './brand';
export * from './duration';
export * from './errors';
export * from './failure-converter';
export * from './failures';
export * from './interfaces';
export * from './logger';
export * from './payload-converter';
export * from './policies';
export * from './retry-policy';
export * from './search-attributes';
