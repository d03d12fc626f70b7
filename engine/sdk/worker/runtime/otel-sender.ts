import { MetricsRegistry, OtlpMessages } from '../../../worker/metrics';
import { errorMessage, type Logger, msToNumber } from '../../common';
import type { MetricsExporterConfig, OtelCollectorExporter } from './options';

/** How long a collector may take, in ms. */
const ANSWER_MS = 10_000;
/** Temporal's name of the service, by which dashboards find it. */
const SERVICE = 'temporal-core-sdk';

/** Sends what is measured to an OpenTelemetry collector, over HTTP, again and again until it is stopped. */
export class OtelSender {
  readonly registry: MetricsRegistry;
  private readonly messages: OtlpMessages;
  private readonly timer: NodeJS.Timeout;
  private sending = Promise.resolve();
  /** So that a collector that is away for an hour makes one line and not 3,600. */
  private failing = false;

  constructor(
    private readonly otel: OtelCollectorExporter['otel'],
    { temporality, globalTags = {}, metricPrefix: prefix = 'temporal_', attachServiceName = true }: MetricsExporterConfig,
    private readonly logger: Logger,
  ) {
    const { useSecondsForDurations = false, histogramBucketOverrides = {}, metricsExportInterval = '1s' } = otel;
    this.registry = new MetricsRegistry({ prefix, globalTags, useSecondsForDurations, histogramBucketOverrides });
    this.messages = new OtlpMessages({
      registry: this.registry,
      serviceName: attachServiceName ? SERVICE : null,
      temporality: otel.temporality ?? temporality ?? 'cumulative',
      startedAt: Date.now(),
    });
    this.timer = setInterval(() => void this.send(), msToNumber(metricsExportInterval));
    this.timer.unref();
  }

  /** Sends what is left. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.send();
  }

  /** One message at a time, in their order. */
  private send(): Promise<void> {
    this.sending = this.sending.then(() => this.post());
    return this.sending;
  }

  private async post(): Promise<void> {
    const { url, headers = {} } = this.otel;
    try {
      const answer = await fetch(url, {
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json' },
        body: JSON.stringify(this.messages.next(Date.now())),
        signal: AbortSignal.timeout(ANSWER_MS),
      });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`it answered ${answer.status}`);
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.logger.warn(`Metrics could not be sent to ${url}: ${errorMessage(error)}`);
      this.failing = true;
    }
  }
}
