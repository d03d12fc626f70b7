/** `backstitch/worker`: runs workflows and activities. Temporal's `@temporalio/worker`. */
export { type Activities, type ActivityLookup, activityLogAttributes } from '../../worker/activity';
export type { History, TLSConfig } from '../client';
export type { Logger, LogLevel, LogMetadata } from '../common';
export { type DataConverter, defaultPayloadConverter, IllegalStateError } from '../common';
export type { LoggerSinks } from '../workflow';
export {
  type BundleOptions,
  bundleWorkflowCode,
  type WorkflowBundle,
  type WorkflowBundleOption,
  type WorkflowBundlePath,
  type WorkflowBundlePathWithSourceMap,
  type WorkflowBundleWithSourceMap,
} from './bundle';
export type { CompiledWorkerOptions } from './compile';
export * from './deprecated';
export * from './errors';
export type * from './interceptors';
export {
  type DNSLoadBalancingConfig,
  type GrpcCompressionConfig,
  NativeConnection,
  type NativeConnectionOptions,
} from './native-connection';
export type { WorkerDeploymentOptions, WorkerOptions } from './options';
export type { BundlerPlugin, NativeConnectionPlugin, WorkerPlugin } from './plugins';
export {
  type HistoryToReplay,
  ReplayError,
  type ReplayHistoriesIterable,
  type ReplayResult,
  type ReplayWorkerOptions,
} from './replay';
export type { MetricsExporterConfig as MetricsExporter } from './runtime';
export * from './runtime';
export type { InjectedSink, InjectedSinkFunction, InjectedSinks } from './sinks';
export type { State, WorkerStatus } from './state';
export {
  type ActivitySlotInfo,
  type CustomSlotSupplier,
  type FixedSizeSlotSupplier,
  type LocalActivitySlotInfo,
  ResourceBasedController,
  type ResourceBasedSlotOptions,
  type ResourceBasedSlotsForType,
  type ResourceBasedTuner,
  type ResourceBasedTunerOptions,
  type ResourceBasedTunerWithController,
  type SlotInfo,
  type SlotMarkUsedContext,
  type SlotPermit,
  type SlotReleaseContext,
  type SlotReserveContext,
  type SlotSupplier,
  type TunerHolder,
  type WorkerTuner,
  type WorkflowSlotInfo,
} from './tuner';
export { Worker } from './worker';
