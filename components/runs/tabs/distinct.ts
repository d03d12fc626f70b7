/** Without those that say the same as one before: a wait with a time limit waits twice at one place. */
export function distinct<T>(items: readonly T[]): readonly T[] {
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}
