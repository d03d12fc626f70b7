import type { MetricKind, MetricTags } from '../../sdk/common';
import type { Family, MetricsRegistry } from './registry';

/** The form in which Prometheus reads metrics (text format 0.0.4). */
export const METRICS_CONTENT_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

const TYPES: Readonly<Record<MetricKind, string>> = {
  counter: 'counter',
  gauge: 'gauge',
  histogram: 'histogram',
  'up-down-counter': 'gauge',
};

export function metricsText(registry: MetricsRegistry): string {
  return [...registry.families.values()].map((family) => familyText(family, registry)).join('');
}

function familyText({ identity, bounds, series }: Family, { options }: MetricsRegistry): string {
  const { kind, unit, description } = identity;
  const inSeconds = options.useSecondsForDurations && unit === 'ms';
  const suffix = options.unitSuffix && unit ? `_${inSeconds ? 'seconds' : unit === 'ms' ? 'milliseconds' : unit}` : '';
  const name = nameText(identity.name + suffix + (kind === 'counter' && options.countersTotalSuffix ? '_total' : ''));
  const lines = [
    ...(description ? [`# HELP ${name} ${description.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')}`] : []),
    `# TYPE ${name} ${TYPES[kind]}`,
  ];
  for (const { tags, value, counts } of series.values()) {
    if (!counts) {
      lines.push(`${name}${labels(tags)} ${value}`);
      continue;
    }
    let below = 0;
    for (const [at, count] of counts.entries()) {
      below += count;
      lines.push(`${name}_bucket${labels({ ...tags, le: at < bounds.length ? String(bounds[at]) : '+Inf' })} ${below}`);
    }
    lines.push(`${name}_sum${labels(tags)} ${value}`, `${name}_count${labels(tags)} ${below}`);
  }
  return `${lines.join('\n')}\n`;
}

function labels(tags: MetricTags): string {
  const parts = Object.entries(tags).map(([key, value]) => `${labelName(key)}="${escaped(String(value))}"`);
  return parts.length === 0 ? '' : `{${parts.join(',')}}`;
}

/** Temporal's tags are `taskQueue` in code and `task_queue` in Prometheus. */
export function labelName(key: string): string {
  return nameText(key.replace(/[a-z0-9](?=[A-Z])/g, '$&_').toLowerCase()).replace(/:/g, '_');
}

function nameText(name: string): string {
  return name.replace(/[^a-zA-Z0-9_:]/g, '_').replace(/^(?=\d)/, '_');
}

function escaped(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}
