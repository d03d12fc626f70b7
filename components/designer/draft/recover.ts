import type { JournalEntry } from './journal';
import type { StoredDraft } from './saver';

export type Recovery =
  | { kind: 'nothing' }
  /** Edits of an earlier visit never reached the server, and nobody else saved since: put them in place. */
  | { kind: 'edits'; source: string; at: number }
  /** The draft went on elsewhere meanwhile: the author decides. */
  | { kind: 'conflict'; mine: string; at: number };

/** What to do with a journal found when a draft is opened. */
export function recover(entry: JournalEntry | null, draft: StoredDraft): Recovery {
  if (entry === null || entry.source === draft.source) return { kind: 'nothing' };
  if (entry.revision === draft.revision) return { kind: 'edits', source: entry.source, at: entry.at };
  return { kind: 'conflict', mine: entry.source, at: entry.at };
}
