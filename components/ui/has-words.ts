/** Whether a text has every word of a search, in any order and case; a search without words finds everything. */
export function hasWords(text: string, search: string): boolean {
  const where = text.toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => where.includes(word));
}
