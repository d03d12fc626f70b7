import type { Server } from 'node:http';
import { MetricsRegistry } from '../../../worker/metrics';
import { IllegalStateError, type Logger, type MetricMeter, meterOf, noopMetricMeter } from '../../common';
import { DefaultLogger } from './default-logger';
import type { MetricsBuffer } from './metrics-buffer';
import type { RuntimeOptions, TelemetryOptions } from './options';
import { OtelSender } from './otel-sender';
import { servePrometheus } from './prometheus-server';

const SHUTDOWN_SIGNALS: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGQUIT', 'SIGUSR2'];

interface Metrics {
  readonly users: MetricMeter;
  readonly own: MetricMeter;
  readonly buffer?: MetricsBuffer;
  readonly server?: Server;
  readonly sender?: OtelSender;
}

/** What the workers of a process share: the log, the metrics, and the signals that shut them down. One a process. */
export class Runtime {
  private static current: Runtime | undefined;
  private static how: 'install' | 'instance' | undefined;
  private static defaults: RuntimeOptions = {};

  readonly logger: Logger;
  /** For metrics of the program. */
  readonly metricMeter: MetricMeter;
  readonly metricsBuffer: MetricsBuffer | undefined;
  /** For what workers measure themselves. */
  readonly workerMeter: MetricMeter;
  private readonly server: Server | undefined;
  private readonly sender: OtelSender | undefined;
  private readonly callbacks = new Set<() => void>();

  private constructor(readonly options: RuntimeOptions) {
    const filter: unknown = options.telemetryOptions?.logging?.filter;
    if (filter !== undefined && typeof filter !== 'string' && typeof filter !== 'object') throw new TypeError('Invalid logging filter');
    this.logger = options.logger ?? new DefaultLogger('INFO');
    const { users, own, buffer, server, sender } = metricsOf(options.telemetryOptions, this.logger);
    this.metricMeter = users;
    this.workerMeter = own;
    this.metricsBuffer = buffer;
    buffer?.take(this);
    this.server = server;
    this.sender = sender;
  }

  /** Sets the runtime's options; before anything has used it, and once. */
  static install(options: RuntimeOptions): Runtime {
    if (Runtime.current) {
      if (Runtime.how === 'install')
        throw new IllegalStateError('Runtime singleton has already been installed; this can only be done once.');
      throw new IllegalStateError('Runtime singleton has already been instantiated. Did you start a Worker before calling `install`?');
    }
    const runtime = Runtime.create(options, 'install');
    Runtime.defaults = options;
    return runtime;
  }

  /** The runtime, made with the default options if there is none. */
  static instance(): Runtime {
    return Runtime.current ?? Runtime.create(Runtime.defaults, 'instance');
  }

  private static create(options: RuntimeOptions, how: 'install' | 'instance'): Runtime {
    const runtime = new Runtime(options);
    Runtime.current = runtime;
    Runtime.how = how;
    return runtime;
  }

  /** Ends what the runtime has opened; the next use makes another. Shut the workers down before. */
  async shutdown(): Promise<void> {
    if (Runtime.current === this) {
      Runtime.current = undefined;
      Runtime.how = undefined;
    }
    this.unhook();
    this.metricsBuffer?.release(this);
    await this.sender?.stop();
    const { server } = this;
    if (server?.listening) await new Promise<void>((resolve) => server.close(() => resolve()));
    this.flushLogs();
  }

  /** Writes what a buffering logger still holds. */
  flushLogs(): void {
    const { flush } = this.logger as { flush?: () => void };
    flush?.call(this.logger);
  }

  /** Called when the process gets one of the shutdown signals, once. */
  registerShutdownSignalCallback(callback: () => void): void {
    if (this.callbacks.size === 0) for (const signal of this.signals) process.on(signal, this.onSignal);
    this.callbacks.add(callback);
  }

  deregisterShutdownSignalCallback(callback: () => void): void {
    this.callbacks.delete(callback);
    if (this.callbacks.size === 0) this.unhook();
  }

  private get signals(): NodeJS.Signals[] {
    return this.options.shutdownSignals ?? SHUTDOWN_SIGNALS;
  }

  /** A second signal finds Node's own handling again, which ends the process. */
  private readonly onSignal = (): void => {
    this.unhook();
    const callbacks = [...this.callbacks];
    this.callbacks.clear();
    for (const callback of callbacks) queueMicrotask(callback);
  };

  private unhook(): void {
    for (const signal of this.signals) process.off(signal, this.onSignal);
  }
}

function metricsOf({ metrics, noTemporalPrefixForMetrics }: TelemetryOptions = {}, logger: Logger): Metrics {
  if (!metrics) return { users: noopMetricMeter, own: noopMetricMeter };
  const { metricPrefix = noTemporalPrefixForMetrics ? '' : 'temporal_', globalTags = {} } = metrics;
  if ('buffer' in metrics && metrics.buffer) {
    const { buffer } = metrics;
    const own = meterOf(
      (metric, value, tags) => buffer.measure({ ...metric, name: metricPrefix + metric.name }, value, tags),
      () => globalTags,
    );
    return { users: meterOf(buffer.measure, () => globalTags), own, buffer };
  }
  if ('prometheus' in metrics && metrics.prometheus) {
    const { bindAddress, ...how } = metrics.prometheus;
    const registry = new MetricsRegistry({ prefix: metricPrefix, globalTags, ...how });
    return { users: registry.meter, own: registry.own, server: servePrometheus(bindAddress, registry, logger) };
  }
  if ('otel' in metrics && metrics.otel?.http) {
    const sender = new OtelSender(metrics.otel, { ...metrics, metricPrefix }, logger);
    return { users: sender.registry.meter, own: sender.registry.own, sender };
  }
  logger.warn(
    'Metrics are sent to an OpenTelemetry collector over HTTP only: set `metrics.otel.http`, with the address for it, or use `metrics.prometheus`',
  );
  return { users: noopMetricMeter, own: noopMetricMeter };
}
