import { type Measure, type MetricIdentity, type MetricMeter, type MetricTags, meterOf } from '../../sdk/common';
import { bucketsOf } from './buckets';

export interface MetricsRegistryOptions {
  /** Before the names of what the worker itself measures; metrics of users keep theirs. Default `temporal_`, by which dashboards for Temporal find them. */
  readonly prefix?: string;
  readonly globalTags?: Readonly<Record<string, string>>;
  /** Counters end in `_total`. Default false. */
  readonly countersTotalSuffix?: boolean;
  /** Names end in the unit. Default false. */
  readonly unitSuffix?: boolean;
  /** Durations in seconds. Default: in milliseconds. */
  readonly useSecondsForDurations?: boolean;
  /** Upper bounds of the buckets, by the metric's name without prefix. */
  readonly histogramBucketOverrides?: Readonly<Record<string, readonly number[]>>;
}

export interface Series {
  readonly tags: MetricTags;
  /** Sum of a counter, last value of a gauge, sum of what a histogram was told. */
  value: number;
  /** Of a histogram: how many values went into which bucket, the last being the one without a bound. */
  counts?: number[];
}

export interface Family {
  readonly identity: MetricIdentity;
  /** Upper bounds of a histogram's buckets. */
  readonly bounds: readonly number[];
  readonly series: Map<string, Series>;
}

/** Tags come from users too: a metric with a tag of its own for each run must not eat the memory. */
const MAX_SERIES = 10_000;

/** Keeps what is measured, as Prometheus reads it. */
export class MetricsRegistry {
  readonly families = new Map<string, Family>();
  /** For metrics of users. */
  readonly meter: MetricMeter;
  /** For what the worker measures itself. */
  readonly own: MetricMeter;

  constructor(readonly options: MetricsRegistryOptions = {}) {
    const { prefix = 'temporal_', globalTags = {} } = options;
    this.meter = meterOf(this.measure, () => globalTags);
    this.own = meterOf(
      (metric, value, tags) => this.measure({ ...metric, name: prefix + metric.name }, value, tags),
      () => globalTags,
    );
  }

  readonly measure: Measure = (metric, given, tags) => {
    const family = this.family(metric);
    const inSeconds = this.options.useSecondsForDurations && metric.unit === 'ms';
    const value = inSeconds ? given / 1_000 : given;
    const series = seriesOf(family, tags);
    if (!series || !Number.isFinite(value)) return;
    if (metric.kind === 'gauge') series.value = value;
    else series.value += value;
    if (metric.kind !== 'histogram') return;
    series.counts ??= new Array(family.bounds.length + 1).fill(0);
    const at = family.bounds.findIndex((bound) => value <= bound);
    const bucket = at < 0 ? family.bounds.length : at;
    series.counts[bucket] = (series.counts[bucket] ?? 0) + 1;
  };

  private family(identity: MetricIdentity): Family {
    const { name } = identity;
    let family = this.families.get(name);
    if (!family) {
      family = { identity, bounds: bucketsOf(identity, this.options), series: new Map() };
      this.families.set(name, family);
    }
    return family;
  }
}

function seriesOf({ series }: Family, tags: MetricTags): Series | undefined {
  const key = JSON.stringify(Object.entries(tags).sort(([a], [b]) => (a < b ? -1 : 1)));
  let found = series.get(key);
  if (!found && series.size < MAX_SERIES) {
    found = { tags, value: 0 };
    series.set(key, found);
  }
  return found;
}
