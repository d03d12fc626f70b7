import type { Failure } from '../../contract';
import type { RejectedUpdate } from '../../core';

type Hear = (failure: Failure) => void;

/** Who waits here for an update hears of its rejection, which may leave no trace in the store. */
export class Rejections {
  private readonly waiting = new Map<string, Set<Hear>>();

  /** Calls `hear` until the returned function is called. */
  watch(runId: string, updateId: string, hear: Hear): () => void {
    const id = `${runId} ${updateId}`;
    const hearers = this.waiting.get(id) ?? new Set();
    this.waiting.set(id, hearers);
    hearers.add(hear);
    return () => {
      hearers.delete(hear);
      if (hearers.size === 0) this.waiting.delete(id);
    };
  }

  tell(runId: string, rejected: readonly RejectedUpdate[]): void {
    for (const { updateId, failure } of rejected) for (const hear of [...(this.waiting.get(`${runId} ${updateId}`) ?? [])]) hear(failure);
  }
}
