import { availableParallelism, totalmem } from 'node:os';
import type { ResourceBasedTunerOptions } from './types';

/** How old a measurement may be, in ms. */
const FRESH_MS = 100;

interface Usage {
  /** 0 to 1. */
  readonly memory: number;
  readonly cpu: number;
}

/** Measures what this process uses of its machine or container, and says whether there is room for more. */
export class ResourceBasedController {
  private measuredAt = Number.NEGATIVE_INFINITY;
  private usage: Usage = { memory: 0, cpu: 0 };
  private lastCpu = process.cpuUsage();

  private constructor(
    private readonly targets: ResourceBasedTunerOptions,
    private readonly measure?: () => Usage,
  ) {}

  static create(options: ResourceBasedTunerOptions, measure?: () => Usage): ResourceBasedController {
    for (const name of ['targetMemoryUsage', 'targetCpuUsage'] as const) {
      const value = options[name];
      if (!(typeof value === 'number' && value > 0 && value <= 1)) throw new TypeError(`${name} must be a number above 0, at most 1`);
    }
    return new ResourceBasedController({ ...options }, measure);
  }

  hasRoom(): boolean {
    const { memory, cpu } = this.now();
    return memory < this.targets.targetMemoryUsage && cpu < this.targets.targetCpuUsage;
  }

  private now(): Usage {
    if (this.measure) return this.measure();
    const now = performance.now();
    const sinceMs = now - this.measuredAt;
    if (sinceMs < FRESH_MS) return this.usage;
    const { user, system } = process.cpuUsage(this.lastCpu);
    // The first measurement has nothing to compare with.
    const cpu = Number.isFinite(sinceMs) ? (user + system) / 1_000 / sinceMs / availableParallelism() : 0;
    this.lastCpu = process.cpuUsage();
    this.measuredAt = now;
    // Smoothed, or a single garbage collection would stop the worker.
    this.usage = { memory: process.memoryUsage.rss() / memoryLimit(), cpu: Math.min(1, 0.7 * this.usage.cpu + 0.3 * cpu) };
    return this.usage;
  }
}

function memoryLimit(): number {
  const constrained = process.constrainedMemory?.() ?? 0;
  // Without a limit Linux says a number near 2^64.
  return constrained > 0 && constrained < totalmem() ? constrained : totalmem();
}
