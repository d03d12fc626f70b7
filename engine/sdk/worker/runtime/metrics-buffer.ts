import { IllegalStateError, type Measure, type Metric, type MetricIdentity, type MetricTags, ValueError } from '../../common';

export interface MetricsBufferOptions {
  /** Values kept until they are retrieved; what comes on top is dropped. Default 10,000. */
  maxBufferSize?: number;
  /** Durations in seconds. Default: in milliseconds. */
  useSecondsForDurations?: boolean;
}

export interface BufferedMetricUpdate {
  /** The same object for the same metric. */
  metric: Metric;
  value: number;
  attributes: MetricTags;
}

/** Keeps what is measured until the program takes it, to hand it on to wherever it wants. */
export class MetricsBuffer {
  readonly maxBufferSize: number;
  readonly useSecondsForDurations: boolean;
  private runtime: object | undefined;
  private pending: BufferedMetricUpdate[] = [];
  private readonly metrics = new Map<string, Metric>();

  constructor({ maxBufferSize = 10_000, useSecondsForDurations = false }: MetricsBufferOptions = {}) {
    if (!(maxBufferSize > 0)) throw new ValueError('maxBufferSize must be a positive number');
    this.maxBufferSize = maxBufferSize;
    this.useSecondsForDurations = useSecondsForDurations;
  }

  /** By the runtime whose metrics it keeps: one at a time. */
  take(runtime: object): void {
    if (this.runtime !== undefined) throw new IllegalStateError('MetricsBuffer already bound to a runtime');
    this.runtime = runtime;
  }

  /** When that runtime has shut down; what is kept can still be retrieved. */
  release(runtime: object): void {
    if (this.runtime === runtime) this.runtime = undefined;
  }

  /** For the runtime. */
  readonly measure: Measure = (identity, value, attributes) => {
    if (this.pending.length >= this.maxBufferSize) return;
    const inSeconds = this.useSecondsForDurations && identity.unit === 'ms';
    this.pending.push({ metric: this.metricOf(identity), value: inSeconds ? value / 1_000 : value, attributes });
  };

  /** What was measured since this was asked last. */
  retrieveUpdates(): ArrayIterator<BufferedMetricUpdate> {
    const { pending } = this;
    this.pending = [];
    return pending[Symbol.iterator]();
  }

  private metricOf({ name, unit, description, kind, valueType }: MetricIdentity): Metric {
    const key = `${kind} ${name}`;
    let metric = this.metrics.get(key);
    if (!metric) {
      metric = { name, kind, valueType, ...(unit !== undefined && { unit }), ...(description !== undefined && { description }) };
      this.metrics.set(key, metric);
    }
    return metric;
  }
}
