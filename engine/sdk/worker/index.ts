/** `backstitch/worker`: runs workflows and activities. Temporal's `@temporalio/worker`. */
export { bundleWorkflowCode, type WorkflowBundle } from '../../worker';
export type { Activities, ActivityLookup } from '../../worker/activity';
export { Connection as NativeConnection, type ConnectionOptions as NativeConnectionOptions } from '../client';
export type { Logger, LogLevel, LogMetadata } from '../common';
export { CombinedWorkerRunError, GracefulShutdownPeriodExpiredError } from './errors';
export type { CompiledWorkerOptions, WorkerOptions } from './options';
export { type HistoryToReplay, ReplayError, type ReplayHistoriesIterable, type ReplayResult, type ReplayWorkerOptions } from './replay';
export type { InjectedSink, InjectedSinkFunction, InjectedSinks } from './sinks';
export { type State, Worker, type WorkerStatus } from './worker';
