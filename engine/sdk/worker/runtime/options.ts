import type { Duration, Logger, LogLevel } from '../../common';
import type { MetricsBuffer } from './metrics-buffer';

export interface RuntimeOptions {
  /** Where the lines of workers, workflows and activities go. Default: from INFO on, to the standard error. */
  logger?: Logger;
  telemetryOptions?: TelemetryOptions;
  /** Accepted, not used: the engine knows its workers by their polls. */
  workerHeartbeatInterval?: Duration;
  /** Signals that shut down the workers of the process. Default SIGINT, SIGTERM, SIGQUIT, SIGUSR2; `[]` for none. */
  shutdownSignals?: NodeJS.Signals[];
}

export interface TelemetryOptions {
  /** @deprecated Accepted, not used: there is no native part whose lines could be filtered. */
  tracingFilter?: string;
  /** @deprecated `metrics.metricPrefix: ''`. */
  noTemporalPrefixForMetrics?: boolean;
  /** Accepted, not used, likewise. */
  logging?: LogExporterConfig;
  metrics?: MetricsExporterConfig;
  /** @deprecated Not used. */
  tracing?: unknown;
}

export interface CoreLogFilterOptions {
  core: LogLevel;
  other?: LogLevel;
}
export type LogExporterConfig = { filter?: string | CoreLogFilterOptions } & Partial<ConsoleLogger | ForwardLogger>;
export interface ConsoleLogger {
  console: { format?: 'compact' | 'pretty' | 'json' };
}
export interface ForwardLogger {
  forward: { level?: LogLevel };
}

export type MetricsExporterConfig = {
  /** @deprecated Prometheus' is cumulative. */
  temporality?: 'cumulative' | 'delta';
  /** Before the names of what workers measure. Default `temporal_`. */
  metricPrefix?: string;
  globalTags?: Record<string, string>;
  attachServiceName?: boolean;
} & (PrometheusMetricsExporter | OtelCollectorExporter | BufferedMetricsExporter);

export interface OtelCollectorExporter {
  otel: {
    /** With `http`: of the collector's door for metrics, `http://localhost:4318/v1/metrics`. */
    url: string;
    /** False, the default, is gRPC, over which nothing is sent here: a warning says so. */
    http?: boolean;
    headers?: Record<string, string>;
    metricsExportInterval?: Duration;
    useSecondsForDurations?: boolean;
    temporality?: 'cumulative' | 'delta';
    histogramBucketOverrides?: Record<string, number[]>;
  };
}
export interface PrometheusMetricsExporter {
  prometheus: {
    /** `host:port` at which this process serves `/metrics`. */
    bindAddress: string;
    countersTotalSuffix?: boolean;
    unitSuffix?: boolean;
    useSecondsForDurations?: boolean;
    histogramBucketOverrides?: Record<string, number[]>;
  };
}
export interface BufferedMetricsExporter {
  buffer: MetricsBuffer;
}

/** A filter text for `telemetryOptions.tracingFilter`. */
export function makeTelemetryFilterString({ core, other }: CoreLogFilterOptions): string {
  return `${other ?? 'ERROR'},temporalio_sdk_core=${core},temporalio_client=${core},temporalio_common=${core}`;
}
