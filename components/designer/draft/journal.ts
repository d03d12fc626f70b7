/** Text that may not have reached the server yet, kept in the browser before any network call. */
export interface JournalEntry {
  source: string;
  /** The draft's revision that these edits began from. */
  revision: number;
  /** Epoch ms of the last edit. */
  at: number;
}

export interface Journal {
  read(name: string): JournalEntry | null;
  write(name: string, entry: JournalEntry): void;
  clear(name: string): void;
}

const PREFIX = 'backstitch:draft:';

/** Synchronous on purpose: an edit is on disk before the key is released, whatever happens to the tab afterwards. */
export function storageJournal(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): Journal {
  return {
    read(name) {
      const text = storage.getItem(PREFIX + name);
      if (text === null) return null;
      try {
        const value: unknown = JSON.parse(text);
        return isEntry(value) ? value : null;
      } catch {
        return null;
      }
    },
    write(name, entry) {
      try {
        storage.setItem(PREFIX + name, JSON.stringify(entry));
      } catch {
        // A full or forbidden storage must not stop the edit: autosave still carries it.
      }
    },
    clear(name) {
      storage.removeItem(PREFIX + name);
    },
  };
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const entry = value as Partial<JournalEntry>;
  return typeof entry.source === 'string' && typeof entry.revision === 'number' && typeof entry.at === 'number';
}
