import type { PaletteEntry } from './entries';

/** Entries that fit a search, best first: by the beginning of the name, inside the name, by other words. */
export function searchEntries(entries: readonly PaletteEntry[], query: string): PaletteEntry[] {
  const text = query.trim().toLowerCase();
  if (text === '') return [...entries];
  const ranked = entries.map((entry) => ({ entry, rank: rankOf(entry, text) })).filter(({ rank }) => rank < 9);
  return ranked.sort((a, b) => a.rank - b.rank).map(({ entry }) => entry);
}

/** Whether one of them has the text in its name, and not only in the words around it. */
export function namesSome(entries: readonly PaletteEntry[], query: string): boolean {
  const text = query.trim().toLowerCase();
  return entries.some((entry) => rankOf(entry, text) < 4);
}

function rankOf(entry: PaletteEntry, text: string): number {
  const label = entry.label.toLowerCase();
  if (label === text) return 0;
  if (label.startsWith(text)) return 1;
  if (label.split(/[^a-z0-9]+|(?<=[a-z])(?=[A-Z])/).some((word) => word.startsWith(text))) return 2;
  if (label.includes(text)) return 3;
  if (`${entry.words} ${entry.help}`.toLowerCase().includes(text)) return 4;
  return 9;
}
