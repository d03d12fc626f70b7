export * from './activation';
export * from './clock';
export * from './commands';
export * from './engine';
export * from './errors';
export * from './events';
export * from './execution';
export * from './failure';
export {
  type ForeignEvent,
  type HistoryJson,
  historyFromBinary,
  historyFromJson,
  historyToJson,
  type ReadHistory,
} from './history-json';
export * from './operations';
export * from './payload';
export type * from './replay';
export * from './retry-policy';
export * from './sandbox';
export * from './search-attributes';
export { packValue, unpackValue } from './transfer';
export * from './visibility';
