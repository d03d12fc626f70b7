import { t } from '../../texts';
import type { StoredLayout } from '../api';

/** Edits that may not have reached the server yet, kept in the browser before any network call. One entry for each open tab. */
export interface JournalEntry {
  readonly name: string;
  /** Of the tab that wrote it. */
  readonly tab: string;
  /** The stored text that these edits began from, so that they can be joined with what others saved meanwhile. */
  readonly base: string;
  /** The draft's revision of that text. */
  readonly revision: number;
  /** On its way to the server when this was written; null: nothing was. The stored text may be this one. */
  readonly sent: string | null;
  readonly source: string;
  readonly layout: StoredLayout;
  /** What stood beside `base`. Absent in entries of earlier versions. */
  readonly baseLayout?: StoredLayout;
  /** How many edits are not acknowledged. */
  readonly edits: number;
  /** Epoch ms of the last edit. */
  readonly at: number;
}

/** The journal of one tab on one draft. */
export interface Journal {
  /** On its way to the disk when it returns; what was written before and is not yet there is left out. */
  write(entry: Omit<JournalEntry, 'name' | 'tab'>): void;
  clear(): void;
  /** Resolves when all that was written is on the disk, or cannot be: a browser that does not answer in three seconds is not waited for. */
  settled(): Promise<void>;
}

/** Where entries are kept. */
export interface JournalStore {
  put(entry: JournalEntry): Promise<void>;
  remove(name: string, tab: string): Promise<void>;
  all(name: string): Promise<readonly JournalEntry[]>;
}

/** Some browsers' databases never answer, when their profile is damaged for example. */
const PATIENCE_MS = 3_000;

/** Writes one after the other, the last of those that wait. `onFault`: the browser keeps nothing (full, forbidden). */
export function createJournal(
  store: JournalStore,
  { name, tab }: { name: string; tab: string },
  onFault: (error: unknown) => void,
): Journal {
  let wanted: JournalEntry | null | undefined;
  let working: Promise<void> | null = null;
  let silent = false;
  const work = async () => {
    while (wanted !== undefined) {
      const next = wanted;
      wanted = undefined;
      try {
        if (next === null) await store.remove(name, tab);
        else await store.put(next);
      } catch (error) {
        onFault(error);
      }
      silent = false;
    }
    working = null;
  };
  const want = (entry: JournalEntry | null) => {
    wanted = entry;
    working ??= work();
  };
  return {
    write: (entry) => want({ ...entry, name, tab }),
    clear: () => want(null),
    settled: async () => {
      while (working !== null && !silent) {
        const answered = await Promise.race([working.then(() => true), after(PATIENCE_MS)]);
        if (answered) continue;
        silent = true;
        onFault(new Error(t('The browser does not say whether it has kept the edits.')));
      }
    },
  };
}

function after(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms));
}
