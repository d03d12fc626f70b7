import type { Clock } from '../../contract';
import { systemClock } from '../../service';

interface Alarm {
  readonly at: number;
  readonly ring: () => void;
  cancel: () => void;
}

/** The machine's clock, ahead by what was skipped. It goes at the usual speed until it is advanced. */
export class SkippingClock implements Clock {
  private aheadMs = 0;
  private readonly alarms = new Set<Alarm>();

  now(): number {
    return systemClock.now() + this.aheadMs;
  }

  after(delayMs: number, fn: () => void): () => void {
    const alarm: Alarm = {
      at: this.now() + Math.max(0, delayMs),
      ring: () => {
        this.alarms.delete(alarm);
        alarm.cancel();
        fn();
      },
      cancel: () => undefined,
    };
    this.alarms.add(alarm);
    this.arm(alarm);
    return () => {
      this.alarms.delete(alarm);
      alarm.cancel();
    };
  }

  /** Skips to a point of time (epoch ms). What was due until then rings, earliest first. */
  advanceTo(time: number): void {
    this.aheadMs += Math.max(0, time - this.now());
    const due = [...this.alarms].filter(({ at }) => at <= this.now()).sort((a, b) => a.at - b.at);
    for (const alarm of due) if (this.alarms.has(alarm)) alarm.ring();
    for (const alarm of this.alarms) {
      alarm.cancel();
      this.arm(alarm);
    }
  }

  private arm(alarm: Alarm): void {
    alarm.cancel = systemClock.after(alarm.at - this.now(), alarm.ring);
  }
}
