import { queueKeyOf } from '../keys';
import type { RelayRow, Store, TaskQueueKey } from '../store';
import type { Run } from './documents';
import { placeholders, type ReadAll } from './reads';

type Relays = Pick<Store, 'postRelay' | 'takeRelays' | 'answerRelay' | 'relayAnswers' | 'deleteRelays'>;

/** Questions between processes, once for every SQL database. */
export function sqlRelays(all: ReadAll, run: Run): Relays {
  return {
    async postRelay({ id, queue, stickyQueue, createdAt, request }) {
      await run('INSERT INTO relays (id, queue_key, sticky_key, created_at, request) VALUES (?, ?, ?, ?, ?)', [
        ...[id, queueKeyOf(queue), stickyQueue && queueKeyOf(stickyQueue)],
        ...[createdAt, JSON.stringify({ queue, stickyQueue, request } satisfies Stored)],
      ]);
    },

    async takeRelays({ sticky, normal, patientUntil, by, limit }) {
      const wanted: string[] = [];
      if (sticky.length > 0) wanted.push(`sticky_key IN (${placeholders(sticky.length)})`);
      if (normal.length > 0) wanted.push(`(queue_key IN (${placeholders(normal.length)}) AND created_at <= ?)`);
      if (wanted.length === 0) return [];
      const rows = await all<{ id: string; created_at: number; request: string }>(
        `SELECT id, created_at, request FROM relays WHERE taken_by IS NULL AND (${wanted.join(' OR ')}) ORDER BY created_at LIMIT ?`,
        [...sticky.map(queueKeyOf), ...normal.map(queueKeyOf), ...(normal.length > 0 ? [patientUntil] : []), limit],
      );
      const taken: RelayRow[] = [];
      for (const { id, created_at: createdAt, request } of rows) {
        if ((await run('UPDATE relays SET taken_by = ? WHERE id = ? AND taken_by IS NULL', [by, id])) === 0) continue;
        taken.push({ id, createdAt, ...(JSON.parse(request) as Stored) });
      }
      return taken;
    },

    async answerRelay(id, answer) {
      await run('UPDATE relays SET answer = ? WHERE id = ?', [answer, id]);
    },

    async relayAnswers(ids) {
      if (ids.length === 0) return new Map();
      const rows = await all<{ id: string; answer: string }>(
        `SELECT id, answer FROM relays WHERE answer IS NOT NULL AND id IN (${placeholders(ids.length)})`,
        ids,
      );
      return new Map(rows.map(({ id, answer }) => [id, answer]));
    },

    async deleteRelays(ids, before) {
      if (ids.length > 0) await run(`DELETE FROM relays WHERE id IN (${placeholders(ids.length)})`, ids);
      if (before !== undefined) await run('DELETE FROM relays WHERE created_at < ?', [before]);
    },
  };
}

interface Stored {
  readonly queue: TaskQueueKey;
  readonly stickyQueue: TaskQueueKey | null;
  readonly request: string;
}
