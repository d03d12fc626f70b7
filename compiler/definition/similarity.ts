/** The words and signs of a text, with how often they come. */
export function wordsOf(text: string): ReadonlyMap<string, number> {
  const words = new Map<string, number>();
  for (const [word] of text.matchAll(/[\p{ID_Continue}$]+|[^\s\p{ID_Continue}$(),;{}=.'"`]/gu)) words.set(word, (words.get(word) ?? 0) + 1);
  return words;
}

/** From 0 (nothing in common) to 1 (the same words): twice the common words, by all words. */
export function similarity(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  let all = 0;
  for (const [word, count] of a) {
    common += Math.min(count, b.get(word) ?? 0);
    all += count;
  }
  for (const count of b.values()) all += count;
  return all === 0 ? 1 : (2 * common) / all;
}
