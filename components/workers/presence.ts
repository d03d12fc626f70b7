import { t } from '../texts';
import type { TaskQueueStats } from './types';

/** A free worker asks again within a minute; one that has not is busy with what it has, or gone. */
export const SILENT_MS = 75_000;

export type Presence = 'here' | 'silent';

export function presenceOf(lastAccessTime: number, now: number): Presence {
  return now - lastAccessTime <= SILENT_MS ? 'here' : 'silent';
}

/** Those of them that have asked for work lately. */
export function livePollers({ pollers }: TaskQueueStats, now: number): TaskQueueStats['pollers'] {
  return pollers.filter(({ lastAccessTime }) => presenceOf(lastAccessTime, now) === 'here');
}

/** The worker that said last how many activities of the queue may begin a second: what it said holds. */
export function limitOf({ pollers }: TaskQueueStats): { readonly identity: string; readonly perSecond: number } | null {
  const newestFirst = [...pollers].sort((a, b) => b.lastAccessTime - a.lastAccessTime);
  for (const { identity, ratePerSecond } of newestFirst) if (ratePerSecond !== undefined) return { identity, perSecond: ratePerSecond };
  return null;
}

/** What that does to the queue, and what to do about it; begins in the middle of a sentence. */
export function heldTo({ identity, perSecond }: NonNullable<ReturnType<typeof limitOf>>): string {
  return t('its workers hold it to {perSecond} a second (maxTaskQueueActivitiesPerSecond of {identity}). Raise that, if it is not meant.', {
    perSecond,
    identity,
  });
}

/** Where a worker runs, read from what it calls itself: `4711@host` (Temporal's default) or `worker@host:4711` (ours). */
export function placeOf(identity: string): { readonly host: string; readonly pid: number } | null {
  const theirs = /^(\d+)@([^@]+)$/.exec(identity);
  if (theirs) return { host: theirs[2] as string, pid: Number(theirs[1]) };
  const ours = /^[\w-]+@([^@:]+):(\d+)$/.exec(identity);
  return ours ? { host: ours[1] as string, pid: Number(ours[2]) } : null;
}
