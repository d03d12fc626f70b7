/** From running code back to its blocks. Apart from the build, so that a browser can do it too. */
export { type HistoryMap, historyMap, type LoopTurn } from './history-map';
export { type BlockPlace, type MappedCode, placeAt, placeOfSite } from './mapped-code';
export { siteToBlock } from './site-to-block';
export { placeOfStack, placesOfStack } from './stack';
