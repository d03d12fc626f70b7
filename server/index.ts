/** The server's light half: settings and the data folder. What starts it all is `server/run.ts`, loaded only by `backstitch start`. */
export { readConfig, readDataDir, type ServerConfig } from './config';
export { readServerFile, readToken, type ServerFile } from './data-dir';
export { definitionSchemaText } from './definition-schema';
export { exitCodeOf, isStartError, START_ERROR_CODES, StartError, type StartErrorCode } from './start-error';
export { version } from './version';
