export { DefaultLogger, type LogEntry, LogTimestamp } from './default-logger';
export { type BufferedMetricUpdate, MetricsBuffer, type MetricsBufferOptions } from './metrics-buffer';
export {
  type ConsoleLogger,
  type ForwardLogger,
  type LogExporterConfig,
  type MetricsExporterConfig,
  makeTelemetryFilterString,
  type OtelCollectorExporter,
  type PrometheusMetricsExporter,
  type RuntimeOptions,
  type TelemetryOptions,
} from './options';
export { Runtime } from './runtime';
