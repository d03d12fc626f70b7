import type { ExecutionKey } from '../../contract';
import { acknowledgeMessages, type OutboxMessage } from '../../core';
import type { House } from '../house';

/** Strikes from the records of closed runs what has reached its receiver. */
export class Acknowledgements {
  private waiting = new Map<string, { readonly key: ExecutionKey; readonly messages: OutboxMessage[] }>();
  private armed = false;

  constructor(private readonly house: () => House) {}

  add(key: ExecutionKey, message: OutboxMessage): void {
    const known = this.waiting.get(key.runId);
    if (known) known.messages.push(message);
    else this.waiting.set(key.runId, { key, messages: [message] });
    if (this.armed) return;
    this.armed = true;
    const { clock, tuning } = this.house();
    clock.after(tuning.gatherMs, () => void this.flush());
  }

  /** What is not written now falls due again, and is acknowledged then. */
  async flush(): Promise<void> {
    this.armed = false;
    const batch = [...this.waiting.values()];
    this.waiting = new Map();
    const { updates } = this.house();
    await Promise.allSettled(
      batch.map(({ key, messages }) => updates.submit(key, { law: (state, env) => acknowledgeMessages(state, messages, env) })),
    );
  }
}
