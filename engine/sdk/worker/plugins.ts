import type { BundleOptions } from './bundle';
import type { NativeConnectionOptions } from './native-connection';
import type { WorkerOptions } from './options';
import type { ReplayWorkerOptions } from './replay';
import type { Worker } from './worker';

/** Changes what workers do; the connection's plugins that have these methods count too. */
export interface WorkerPlugin {
  get name(): string;
  configureWorker?(options: WorkerOptions): WorkerOptions | Promise<WorkerOptions>;
  configureReplayWorker?(options: ReplayWorkerOptions): ReplayWorkerOptions | Promise<ReplayWorkerOptions>;
  /** Around the worker's whole run. */
  runWorker?(worker: Worker, next: (w: Worker) => Promise<void>): Promise<void>;
}

export interface BundlerPlugin {
  get name(): string;
  configureBundler?(options: BundleOptions): BundleOptions;
}

export interface NativeConnectionPlugin {
  get name(): string;
  configureNativeConnection?(options: NativeConnectionOptions): NativeConnectionOptions;
}

/** Those of the worker, then those of its connection; each once. */
export function allPlugins(own: readonly WorkerPlugin[] = [], ofConnection: readonly object[] = []): WorkerPlugin[] {
  return [...new Set([...own, ...(ofConnection as WorkerPlugin[])])];
}
