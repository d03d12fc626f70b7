import type { Slot, SlotKeeper } from '../../../worker';
import { msToNumber } from '../../common';
import type { ResourceBasedController } from './resource-controller';
import type { ResourceBasedSlotOptions } from './types';

/** How often it is looked whether there is room again, in ms. */
const LOOK_MS = 50;

/** Slots as long as the controller sees room. */
export class ResourceSlots<Info> implements SlotKeeper<Info> {
  private taken = 0;
  private lastAt = Number.NEGATIVE_INFINITY;
  private readonly minimum: number;
  private readonly maximum: number;
  private readonly rampMs: number;

  constructor(
    private readonly controller: ResourceBasedController,
    options: ResourceBasedSlotOptions,
    defaults: Required<ResourceBasedSlotOptions>,
  ) {
    this.minimum = options.minimumSlots ?? defaults.minimumSlots;
    this.maximum = options.maximumSlots ?? defaults.maximumSlots;
    this.rampMs = msToNumber(options.rampThrottle ?? defaults.rampThrottle);
  }

  get inUse(): number {
    return this.taken;
  }

  async take(signal: AbortSignal): Promise<Slot<Info> | null> {
    while (!signal.aborted) {
      if (this.mayTake()) {
        this.taken++;
        this.lastAt = performance.now();
        let held = true;
        const free = (): void => {
          if (held) this.taken--;
          held = false;
        };
        return { use: () => undefined, free };
      }
      await pause(LOOK_MS, signal);
    }
    return null;
  }

  private mayTake(): boolean {
    if (this.taken < this.minimum) return true;
    if (this.taken >= this.maximum || performance.now() - this.lastAt < this.rampMs) return false;
    return this.controller.hasRoom();
  }
}

export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}
