import { withoutEmpty } from './logger';

/** Where metrics are made. */
export interface MetricMeter {
  createCounter(name: string, unit?: string, description?: string): MetricCounter;
  createHistogram(name: string, valueType?: NumericMetricValueType, unit?: string, description?: string): MetricHistogram;
  createGauge(name: string, valueType?: NumericMetricValueType, unit?: string, description?: string): MetricGauge;
  createUpDownCounter?(name: string, unit?: string, description?: string): MetricUpDownCounter;
  /** A meter whose metrics carry these tags. */
  withTags(tags: MetricTags): MetricMeter;
}

export interface Metric {
  name: string;
  unit?: string;
  description?: string;
  kind: MetricKind;
  valueType: NumericMetricValueType;
}
export type MetricTags = Record<string, string | number | boolean>;
export type NumericMetricValueType = 'int' | 'float';
export type MetricKind = 'counter' | 'histogram' | 'gauge' | 'up-down-counter';

/** Only goes up. */
export interface MetricCounter extends Metric {
  add(value: number, extraTags?: MetricTags): void;
  withTags(tags: MetricTags): MetricCounter;
  kind: 'counter';
  valueType: 'int';
}
/** A distribution of values. */
export interface MetricHistogram extends Metric {
  record(value: number, extraTags?: MetricTags): void;
  withTags(tags: MetricTags): MetricHistogram;
  kind: 'histogram';
}
/** The last value counts. */
export interface MetricGauge extends Metric {
  set(value: number, extraTags?: MetricTags): void;
  withTags(tags: MetricTags): MetricGauge;
  kind: 'gauge';
}
/** Goes up and down. */
export interface MetricUpDownCounter extends Metric {
  add(value: number, extraTags?: MetricTags): void;
  withTags(tags: MetricTags): MetricUpDownCounter;
  kind: 'up-down-counter';
  valueType: 'int';
}

/** A metric without its tags. */
export type MetricIdentity = Pick<Metric, 'name' | 'unit' | 'description' | 'kind' | 'valueType'>;
/** Takes every value that is measured. */
export type Measure = (metric: MetricIdentity, value: number, tags: MetricTags) => void;

const NEVER_NEGATIVE: Readonly<Partial<Record<MetricIdentity['kind'], string>>> = {
  counter: 'MetricCounter',
  histogram: 'MetricHistogram',
  gauge: 'MetricGauge',
};

/** A meter that hands every value to one function, together with its tags. */
export function meterOf(measure: Measure, tags: () => MetricTags = () => ({})): MetricMeter {
  const metricOf = (identity: MetricIdentity, own: MetricTags): never => {
    const never = NEVER_NEGATIVE[identity.kind];
    const take = (value: number, extra?: MetricTags) => {
      if (never && value < 0) throw new Error(`${never} value must be non-negative (got ${value})`);
      measure(identity, value, withoutEmpty({ ...tags(), ...own, ...extra }));
    };
    const withTags = (more: MetricTags) => metricOf(identity, { ...own, ...more });
    return { ...identity, add: take, record: take, set: take, withTags } as never;
  };
  return {
    createCounter: (name, unit, description) => metricOf({ name, unit, description, kind: 'counter', valueType: 'int' }, {}),
    createHistogram: (name, valueType = 'int', unit, description) =>
      metricOf({ name, unit, description, kind: 'histogram', valueType }, {}),
    createGauge: (name, valueType = 'int', unit, description) => metricOf({ name, unit, description, kind: 'gauge', valueType }, {}),
    createUpDownCounter: (name, unit, description) => metricOf({ name, unit, description, kind: 'up-down-counter', valueType: 'int' }, {}),
    withTags: (more) => meterOf(measure, () => ({ ...tags(), ...more })),
  };
}

/** Measures nothing. */
export const noopMetricMeter: MetricMeter = meterOf(() => undefined);

export type MetricTagsOrFunc = MetricTags | (() => MetricTags);

/** A meter that adds to every value what its contributors say when it is measured. */
export class MetricMeterWithComposedTags implements MetricMeter {
  static compose(meter: MetricMeter, tagsOrFunc: MetricTagsOrFunc, _force = false): MetricMeter {
    const [parent, contributors] =
      meter instanceof MetricMeterWithComposedTags ? [meter.parent, [...meter.contributors, tagsOrFunc]] : [meter, [tagsOrFunc]];
    return new MetricMeterWithComposedTags(parent, contributors);
  }

  private constructor(
    private readonly parent: MetricMeter,
    private readonly contributors: MetricTagsOrFunc[],
  ) {}

  createCounter(name: string, unit?: string, description?: string): MetricCounter {
    return this.composed(this.parent.createCounter(name, unit, description), 'add');
  }
  createHistogram(name: string, valueType?: NumericMetricValueType, unit?: string, description?: string): MetricHistogram {
    return this.composed(this.parent.createHistogram(name, valueType, unit, description), 'record');
  }
  createGauge(name: string, valueType?: NumericMetricValueType, unit?: string, description?: string): MetricGauge {
    return this.composed(this.parent.createGauge(name, valueType, unit, description), 'set');
  }
  createUpDownCounter(name: string, unit?: string, description?: string): MetricUpDownCounter {
    if (!this.parent.createUpDownCounter) throw new Error('createUpDownCounter is not supported by the underlying meter');
    return this.composed(this.parent.createUpDownCounter(name, unit, description), 'add');
  }
  withTags(tags: MetricTags): MetricMeter {
    return MetricMeterWithComposedTags.compose(this, tags);
  }

  private composed<M extends Metric>(metric: M, verb: 'add' | 'record' | 'set', own: MetricTags = {}): M {
    const { name, unit, description, kind, valueType } = metric;
    const take = (metric as unknown as Record<typeof verb, (value: number, tags?: MetricTags) => void>)[verb].bind(metric);
    const tags = (extra?: MetricTags) => {
      const parts = this.contributors.map((part) => (typeof part === 'function' ? part() : part));
      return withoutEmpty(Object.assign({}, ...parts, own, extra) as MetricTags);
    };
    return {
      ...{ name, unit, description, kind, valueType },
      [verb]: (value: number, extra?: MetricTags) => take(value, tags(extra)),
      withTags: (more: MetricTags) => this.composed(metric, verb, { ...own, ...more }),
    } as unknown as M;
  }
}

/** The other way round: a function that hands every value to the metrics of a meter. */
export function measureInto(meter: MetricMeter): Measure {
  const known = new Map<string, (value: number, tags: MetricTags) => void>();
  const taker = ({ name, kind, unit, description, valueType }: MetricIdentity): ((value: number, tags: MetricTags) => void) => {
    switch (kind) {
      case 'counter': {
        const counter = meter.createCounter(name, unit, description);
        return (value, tags) => counter.add(value, tags);
      }
      case 'histogram': {
        const histogram = meter.createHistogram(name, valueType, unit, description);
        return (value, tags) => histogram.record(value, tags);
      }
      case 'gauge': {
        const gauge = meter.createGauge(name, valueType, unit, description);
        return (value, tags) => gauge.set(value, tags);
      }
      case 'up-down-counter': {
        const counter = meter.createUpDownCounter?.(name, unit, description);
        return (value, tags) => counter?.add(value, tags);
      }
    }
  };
  return (metric, value, tags) => {
    const key = `${metric.kind} ${metric.name}`;
    let take = known.get(key);
    if (!take) {
      take = taker(metric);
      known.set(key, take);
    }
    take(value, tags);
  };
}
