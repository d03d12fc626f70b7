import type { Store } from '../../engine/store';

export interface Figures {
  readonly workload: string;
  readonly store: string;
  readonly concurrency: number;
  readonly runs: number;
  readonly runsPerSecond: number;
  readonly stepsPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly commitsPerRun: number;
  readonly statementsPerRun: number;
  readonly kilobytesPerRun: number;
  readonly cpuMsPerRun: number;
}

export interface Workload {
  readonly workload: string;
  readonly concurrency: number;
  /** Durable steps in one run. */
  readonly steps: number;
  /** Ends after this many runs or this many milliseconds, whichever comes first. */
  readonly runs: number;
  readonly forMs: number;
  one(index: number): Promise<void>;
}

/** A closed loop: each of `concurrency` callers starts its next run when its last one has ended. */
export async function measure(store: Store, load: Workload): Promise<Figures> {
  const before = await store.stats();
  const cpu = process.cpuUsage();
  const begun = performance.now();
  const latencies: number[] = [];
  let next = 0;
  const caller = async (): Promise<void> => {
    while (next < load.runs && performance.now() - begun < load.forMs) {
      const index = next++;
      const from = performance.now();
      await load.one(index);
      latencies.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: load.concurrency }, caller));
  const seconds = (performance.now() - begun) / 1_000;
  const used = process.cpuUsage(cpu);
  const after = await store.stats();
  latencies.sort((a, b) => a - b);
  const runs = latencies.length;
  const at = (share: number): number => latencies[Math.min(runs - 1, Math.floor(runs * share))] ?? 0;
  return {
    workload: load.workload,
    store: store.dialect,
    concurrency: load.concurrency,
    runs,
    runsPerSecond: round(runs / seconds),
    stepsPerSecond: round((runs * load.steps) / seconds),
    p50Ms: round(at(0.5)),
    p99Ms: round(at(0.99)),
    commitsPerRun: round((after.commits - before.commits) / runs),
    statementsPerRun: round((after.statements - before.statements) / runs),
    kilobytesPerRun: round((after.bytesWritten - before.bytesWritten) / runs / 1_024),
    cpuMsPerRun: round((used.user + used.system) / 1_000 / runs),
  };
}

function round(value: number): number {
  return value >= 100 ? Math.round(value) : Math.round(value * 100) / 100;
}
