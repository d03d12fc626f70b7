/** Histories in Temporal's own forms, both ways. A door of its own: workflow bundles, which have the contract inside, do without. */
export { ATTRIBUTES_NAMES, attributesOf, type Codec, jsonName, readMessage, userMetadataCodec } from './kinds';
export { type ForeignEvent, historyFromBinary, historyFromJson, type ReadHistory } from './read';
export { type HistoryJson, historyToJson } from './write';
