/** What workers measure, under Temporal's names, and how Prometheus reads it. */
export { OtlpMessages } from './otlp';
export { MetricsRegistry, type MetricsRegistryOptions } from './registry';
export { METRICS_CONTENT_TYPE, metricsText } from './text';
export { WorkerMetrics } from './worker-metrics';
