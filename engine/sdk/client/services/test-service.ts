import { msNumberToTs, type Timestamp, tsToMs } from '../../common';
import type { Maybe } from './fields';

/** Time that can be skipped. */
export interface TestTime {
  /** As often as it was unlocked, it must be locked again. */
  unlock(): void;
  lock(): void;
  /** Epoch ms. */
  now(): number;
  /** Resolves when this much time has passed, by skipping. */
  sleep(ms: number): Promise<void>;
  /** Likewise, but nothing is skipped on its account. */
  wait(ms: number): Promise<void>;
}

/** What tests ask of a server whose time can be skipped (`TestWorkflowEnvironment.createTimeSkipping`). */
export class TestService {
  constructor(private readonly time: TestTime) {}

  async lockTimeSkipping(_request: object): Promise<object> {
    this.time.lock();
    return {};
  }

  async unlockTimeSkipping(_request: object): Promise<object> {
    this.time.unlock();
    return {};
  }

  async sleep({ duration }: { duration?: Maybe<Timestamp> }): Promise<object> {
    await this.time.wait(tsToMs(duration));
    return {};
  }

  async sleepUntil({ timestamp }: { timestamp?: Maybe<Timestamp> }): Promise<object> {
    await this.time.wait(Math.max(0, tsToMs(timestamp) - this.time.now()));
    return {};
  }

  async unlockTimeSkippingWithSleep({ duration }: { duration?: Maybe<Timestamp> }): Promise<object> {
    await this.time.sleep(tsToMs(duration));
    return {};
  }

  async getCurrentTime(_request: object): Promise<{ time: Timestamp }> {
    return { time: msNumberToTs(this.time.now()) };
  }
}
