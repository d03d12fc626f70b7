/** Histories in Temporal's own forms, both ways. */
export { type ForeignEvent, historyFromBinary, historyFromJson, type ReadHistory } from './read';
export { type HistoryJson, historyToJson } from './write';
