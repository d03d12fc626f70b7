import type { ActivityInfo } from '../panel';

/** Those whose name, signature or description has every word; all where there is no word. */
export function findActivities<T extends Pick<ActivityInfo, 'name' | 'signature' | 'description'>>(
  activities: readonly T[],
  text: string,
): T[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return activities.filter(({ name, signature, description }) => {
    const all = `${name} ${signature} ${description}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}
