import type { MetricTags } from '../../sdk/common';
import type { Family, MetricsRegistry, Series } from './registry';
import { labelName } from './text';

/** OpenTelemetry's numbers: what was measured since the last message, or since the beginning. */
const TEMPORALITIES = { delta: 1, cumulative: 2 } as const;

export interface OtlpSource {
  readonly registry: MetricsRegistry;
  readonly serviceName: string | null;
  readonly temporality: keyof typeof TEMPORALITIES;
  /** Epoch ms since when is counted. */
  readonly startedAt: number;
}

/** Makes the messages for a collector (OTLP 1, as JSON), one after the other: with `delta` each has what came since the one before. */
export class OtlpMessages {
  private readonly said = new Map<Series, { readonly value: number; readonly counts: readonly number[] }>();
  private lastAt: number;

  constructor(private readonly source: OtlpSource) {
    this.lastAt = source.startedAt;
  }

  next(now: number): object {
    const { registry, serviceName } = this.source;
    const metrics = [...registry.families.values()].map((family) => this.metric(family, now));
    this.lastAt = now;
    const attributes = serviceName === null ? [] : attributesOf({ 'service.name': serviceName });
    return { resourceMetrics: [{ resource: { attributes }, scopeMetrics: [{ scope: { name: 'backstitch' }, metrics }] }] };
  }

  private metric({ identity, bounds, series }: Family, now: number): object {
    const { name, kind, unit, description } = identity;
    const inSeconds = this.source.registry.options.useSecondsForDurations && unit === 'ms';
    const head = { name, ...(description && { description }), ...(unit && { unit: inSeconds ? 's' : unit }) };
    const all = [...series.values()];
    if (kind === 'gauge')
      return { ...head, gauge: { dataPoints: all.map((each) => ({ ...labelled(each), timeUnixNano: nanos(now), asDouble: each.value })) } };
    // The sum of something that also falls means nothing as a difference to a collector that missed one.
    const temporality = kind === 'up-down-counter' ? 'cumulative' : this.source.temporality;
    const dataPoints = all.map((each) => {
      const { value, counts } = temporality === 'delta' ? this.since(each) : { value: each.value, counts: each.counts ?? [] };
      const span = {
        ...labelled(each),
        startTimeUnixNano: nanos(temporality === 'delta' ? this.lastAt : this.source.startedAt),
        timeUnixNano: nanos(now),
      };
      if (kind !== 'histogram') return { ...span, asDouble: value };
      const count = counts.reduce((sum, each) => sum + each, 0);
      return { ...span, count: String(count), sum: value, bucketCounts: counts.map(String), explicitBounds: [...bounds] };
    });
    const aggregationTemporality = TEMPORALITIES[temporality];
    return kind === 'histogram'
      ? { ...head, histogram: { dataPoints, aggregationTemporality } }
      : { ...head, sum: { dataPoints, aggregationTemporality, isMonotonic: kind === 'counter' } };
  }

  private since(series: Series): { readonly value: number; readonly counts: readonly number[] } {
    const before = this.said.get(series);
    const { value, counts = [] } = series;
    this.said.set(series, { value, counts: [...counts] });
    return { value: value - (before?.value ?? 0), counts: counts.map((count, at) => count - (before?.counts[at] ?? 0)) };
  }
}

function labelled({ tags }: Series): { readonly attributes: object[] } {
  return { attributes: attributesOf(Object.fromEntries(Object.entries(tags).map(([name, value]) => [labelName(name), value]))) };
}

function attributesOf(tags: MetricTags): object[] {
  return Object.entries(tags).map(([key, value]) => ({
    key,
    value:
      typeof value === 'number'
        ? { doubleValue: value }
        : typeof value === 'boolean'
          ? { boolValue: value }
          : { stringValue: String(value) },
  }));
}

/** As text: the number is greater than one that JSON keeps. */
function nanos(ms: number): string {
  return `${Math.round(ms)}000000`;
}
