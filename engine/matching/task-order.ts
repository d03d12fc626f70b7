import type { Priority } from '../contract';
import { DEFAULT_PRIORITY_KEY } from '../core';
import type { TaskQueueKey } from '../store/store';

/** How far the next task of a fairness key of weight 1 stands behind the one before, in ms. */
const STRIDE_MS = 1_000;
/** Keys that are remembered of a queue, and queues with such keys; a forgotten one begins anew. */
const MAX_KEYS = 1_000;
const MAX_QUEUES = 1_000;
const PASS_DIGITS = 9;
const RANK_LENGTH = 1 + PASS_DIGITS;
const ID_LENGTH = 36;
const OURS = /^[1-5][0-9a-z]{35}$/;

interface Fair {
  /** Where the next task of a key stands at the earliest. */
  readonly next: Map<string, number>;
  /** Of the last task that was handed out. */
  level: number;
}

/**
 * The order in which stored tasks of a queue are handed out is that of their ids: the priority key, then the pass, then the time. The pass
 * is the time in ms; once a queue has seen a fairness key, that of stride scheduling: each task of a key stands a stride (by weight) behind
 * the one before, so that a key with a thousand tasks lets others in between. No row is ever moved, and nothing of this is stored
 * but the ids: a process that starts counts passes from the time on.
 */
export class TaskOrder {
  private readonly fair = new Map<string, Fair>();

  /** `uuid` is new and sorts by time (UUIDv7). */
  idOf(queue: TaskQueueKey, priority: Priority | undefined, uuid: string, now: number): string {
    const key = priority?.priorityKey || DEFAULT_PRIORITY_KEY;
    const pass = Math.floor(this.passOf(`${key} ${nameOf(queue)}`, priority, now));
    const digits = Math.min(pass, 36 ** PASS_DIGITS - 1).toString(36);
    return `${key}${digits.padStart(PASS_DIGITS, '0')}${uuid.replaceAll('-', '').slice(-(ID_LENGTH - RANK_LENGTH))}`;
  }

  /** A stored task has been handed out: no key falls behind it. */
  handed(queue: TaskQueueKey, taskId: string): void {
    if (this.fair.size === 0 || !OURS.test(taskId)) return;
    const fair = this.fair.get(`${taskId.charAt(0)} ${nameOf(queue)}`);
    if (fair) fair.level = Math.max(fair.level, Number.parseInt(taskId.slice(1, RANK_LENGTH), 36));
  }

  private passOf(name: string, { fairnessKey = '', fairnessWeight }: Priority = {}, now: number): number {
    let fair = this.fair.get(name);
    if (!fair) {
      if (fairnessKey === '') return now;
      fair = { next: new Map(), level: 0 };
      this.fair.set(name, fair);
      forgetOldest(this.fair, MAX_QUEUES);
    }
    const level = Math.max(now, fair.level);
    const pass = Math.max(level, fair.next.get(fairnessKey) ?? 0);
    fair.next.delete(fairnessKey);
    fair.next.set(fairnessKey, pass + STRIDE_MS / (fairnessWeight || 1));
    forgetOldest(fair.next, MAX_KEYS);
    return pass;
  }
}

function forgetOldest(map: Map<string, unknown>, most: number): void {
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}

function nameOf({ kind, namespace, name }: TaskQueueKey): string {
  return JSON.stringify([kind, namespace, name]);
}

/** What decides between two tasks before the order of their coming: priority key and pass. Rows of an older program come first. */
export function rankOf(taskId: string): string {
  return OURS.test(taskId) ? taskId.slice(0, RANK_LENGTH) : '';
}

/** The priority key in an id; 0: of an older program. */
export function priorityKeyOf(taskId: string): number {
  return OURS.test(taskId) ? Number(taskId.charAt(0)) : 0;
}
