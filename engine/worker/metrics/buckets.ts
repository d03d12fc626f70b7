import type { MetricIdentity } from '../../sdk/common';
import type { MetricsRegistryOptions } from './registry';

/** Temporal core's bounds, in ms, by the end of the name. */
const BUCKETS: Readonly<Record<string, readonly number[]>> = {
  workflow_endtoend_latency: [
    100, 500, 1_000, 1_500, 2_000, 5_000, 10_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000, 30_600_000, 86_400_000,
  ],
  workflow_task_execution_latency: [1, 10, 20, 50, 100, 200, 500, 1_000],
  workflow_task_replay_latency: [1, 10, 20, 50, 100, 200, 500, 1_000],
  activity_execution_latency: [50, 100, 500, 1_000, 5_000, 10_000, 60_000],
  schedule_to_start_latency: [100, 500, 1_000, 5_000, 10_000, 100_000, 1_000_000],
};
const OTHERS = [50, 100, 500, 1_000, 2_500, 10_000];

export function bucketsOf({ name, kind, unit }: MetricIdentity, options: MetricsRegistryOptions): readonly number[] {
  if (kind !== 'histogram') return [];
  const { prefix = 'temporal_', histogramBucketOverrides = {}, useSecondsForDurations = false } = options;
  const plain = name.startsWith(prefix) ? name.slice(prefix.length) : name;
  const wanted = histogramBucketOverrides[plain] ?? histogramBucketOverrides[name];
  if (wanted) return [...wanted].sort((a, b) => a - b);
  const found = Object.entries(BUCKETS).find(([end]) => plain.endsWith(end))?.[1] ?? OTHERS;
  return useSecondsForDurations && unit === 'ms' ? found.map((bound) => bound / 1_000) : found;
}
