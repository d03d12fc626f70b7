import { createHash } from 'node:crypto';
import type { TaskQueueKey } from './store';

/** Fixed for ever: it is part of every key. Enough to spread over any number of shards one is likely to have. */
export const PARTITIONS = 512;

/** 128 bits of SHA-256 in 22 URL-safe characters. Parts are joined by a character that no id contains. */
function digest(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('base64url').slice(0, 22);
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** What a workflow id becomes in keys: short whatever its length, with the partition it falls into. */
export function workflowKeyOf(namespace: string, workflowId: string): { readonly partition: number; readonly workflowKey: string } {
  const workflowKey = digest(namespace, workflowId);
  const partition = (ALPHABET.indexOf(workflowKey.charAt(0)) * 64 + ALPHABET.indexOf(workflowKey.charAt(1))) % PARTITIONS;
  return { partition, workflowKey };
}

export function queueKeyOf(queue: TaskQueueKey): string {
  return digest(queue.namespace, queue.kind, queue.name);
}

export function documentKeyOf(name: string): string {
  return digest(name);
}

export function typeKeyOf(workflowType: string): string {
  return digest(workflowType);
}

export function attributeKeyOf(namespace: string, { name, type }: { readonly name: string; readonly type: string }): string {
  return digest(namespace, name, type);
}

const KEYWORD_BYTES = 600;

/** A keyword as it is indexed: a long one is cut and told apart from others by a hash of the whole. */
export function indexedKeyword(value: string): string {
  if (Buffer.byteLength(value) <= KEYWORD_BYTES) return value;
  return `${cutKeyword(value)}${digest(value)}`;
}

/** As much of a keyword as stands in the index when it is too long for it. */
export function cutKeyword(value: string): string {
  let end = Math.min(value.length, KEYWORD_BYTES - 22);
  while (Buffer.byteLength(value.slice(0, end)) > KEYWORD_BYTES - 22) end -= 1;
  // Not through the middle of a surrogate pair.
  return value.slice(0, /[\ud800-\udbff]/.test(value.charAt(end - 1)) ? end - 1 : end);
}
