export { type ReplayFilesOptions, type ReplayReport, replayFiles } from './replay-files';
