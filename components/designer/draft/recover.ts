import type { JournalEntry } from './journal';

/** What the author sees while the journals of tabs that are gone are looked at. */
export interface Recovering {
  /** The text as it stands, with what was recovered so far. */
  readonly text: string;
  /** The stored draft that it stands on. */
  readonly stored: { readonly source: string; readonly revision: number };
}

export type Recovery =
  /** The server has it already. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'edits'; readonly source: string }
  /** It touches what was changed elsewhere meanwhile: the author decides. */
  | { readonly kind: 'conflict'; readonly mine: string };

/** What to do with a journal that a tab left behind. */
export async function recover(
  { base, revision, sent, source }: Pick<JournalEntry, 'base' | 'revision' | 'sent' | 'source'>,
  { text, stored }: Recovering,
  merge: (base: string, ours: string, theirs: string) => Promise<string | null>,
): Promise<Recovery> {
  if (source === text || source === stored.source || source === base) return { kind: 'nothing' };
  // What the tab had sent last has arrived: its newer edits began from there.
  const arrived = sent === stored.source;
  if ((arrived || revision === stored.revision) && text === stored.source) return { kind: 'edits', source };
  const joined = await merge(arrived ? stored.source : base, source, text);
  if (joined === null) return { kind: 'conflict', mine: source };
  return joined === text ? { kind: 'nothing' } : { kind: 'edits', source: joined };
}
