import { loadavg } from 'node:os';
import type { BrowserSession } from '../../tests/harness/browser';
import type { TestServer } from '../../tests/harness/server';

export interface MeasureContext {
  readonly server: TestServer;
  readonly browser: BrowserSession;
  readonly report: typeof report;
}

/** Measures a part of the screens and reports what it finds. */
export type Measure = (context: MeasureContext) => Promise<void>;

/** A line of JSON: what was measured, in milliseconds, and the bar that it is to hold (docs of the figures: RESULTS.md). */
export function report(what: string, times: readonly number[], barMs: number): void {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 10) / 10;
  const load = Math.round((loadavg()[0] ?? 0) * 10) / 10;
  console.log(
    JSON.stringify({ what, n: times.length, p50Ms: at(0.5), p95Ms: at(0.95), maxMs: at(1), barMs, holds: at(0.5) <= barMs, load }),
  );
}
