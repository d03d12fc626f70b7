import { queueKeyOf } from '../keys';
import type { RelayRow, Store, TaskQueueKey } from '../store';

export interface StoredRelay extends RelayRow {
  readonly takenBy?: string;
  readonly answer?: string;
}

type Relays = Pick<Store, 'postRelay' | 'takeRelays' | 'answerRelay' | 'relayAnswers' | 'deleteRelays'>;

export function memoryRelays(relays: Map<string, StoredRelay>): Relays {
  return {
    async postRelay(relay) {
      relays.set(relay.id, relay);
    },
    async takeRelays({ sticky, normal, patientUntil, by, limit }) {
      const isOneOf = (queues: readonly TaskQueueKey[], queue: TaskQueueKey | null): boolean =>
        queue !== null && queues.some((each) => queueKeyOf(each) === queueKeyOf(queue));
      const taken = [...relays.values()]
        .filter(({ takenBy, queue, stickyQueue, createdAt }) => {
          if (takenBy !== undefined) return false;
          return isOneOf(sticky, stickyQueue) || (createdAt <= patientUntil && isOneOf(normal, queue));
        })
        .sort((a, b) => a.createdAt - b.createdAt)
        .slice(0, limit);
      for (const relay of taken) relays.set(relay.id, { ...relay, takenBy: by });
      return taken;
    },
    async answerRelay(id, answer) {
      const relay = relays.get(id);
      if (relay) relays.set(id, { ...relay, answer });
    },
    async relayAnswers(ids) {
      return new Map(
        ids.flatMap((id) => {
          const answer = relays.get(id)?.answer;
          return answer === undefined ? [] : [[id, answer] as const];
        }),
      );
    },
    async deleteRelays(ids, before) {
      for (const id of ids) relays.delete(id);
      if (before === undefined) return;
      for (const { id, createdAt } of relays.values()) if (createdAt < before) relays.delete(id);
    },
  };
}
