import type { DesignerApi, DesignerDraft, StoredLayout } from '../api';
import { indexedDbStore } from './indexed-db';
import { createJournal, type JournalEntry } from './journal';
import { recover } from './recover';
import { DraftSaver, type SaveState } from './saver';
import { tabLocks } from './tab-locks';
import type { TextChange } from './take-out';

/** How long the lock of a tab is waited for: the browser gives it back a while after a tab was closed, later on a busy machine. */
const DYING_TAB_MS = 3_000;

export interface OpenDraftOptions {
  readonly name: string;
  readonly draft: DesignerDraft;
  readonly api: () => DesignerApi;
  /** The text as it stands now. */
  readonly text: () => string;
  /** Puts another text in place, as one step that can be undone. */
  readonly replace: (text: string) => void;
  readonly layout: () => StoredLayout;
  /** Takes over what was changed beside the text elsewhere, since `base`; false where nothing was. */
  readonly takeLayout: (base: StoredLayout, theirs: StoredLayout) => boolean;
  readonly isOffline: (error: unknown) => boolean;
  readonly onState: (state: SaveState) => void;
  /** So many edits that a tab left behind are in the text again. */
  readonly onRecovered: (edits: number, change: TextChange) => void;
  /** What was saved elsewhere is in the text now; `ours`: beside what was typed here. */
  readonly onMerged: (ours: boolean, change: TextChange) => void;
  /** The browser keeps no journal. */
  readonly onFault: () => void;
}

export interface OpenDraft {
  readonly saver: DraftSaver;
  /** Looks for edits that tabs which are gone have left behind. To be called once the text can be replaced. */
  recover(): Promise<void>;
  close(): void;
}

/** A draft in one tab: its journal, its saver, and its neighbours in other tabs of this browser. */
export function openDraft(options: OpenDraftOptions): OpenDraft {
  const { name, draft, api, text, replace } = options;
  const tab = newTab();
  const locks = tabLocks(window.isSecureContext ? navigator.locks : undefined);
  const release = locks.hold(tab);
  const store = indexedDbStore(window.indexedDB);
  let faulty = false;
  const fault = () => {
    if (!faulty) options.onFault();
    faulty = true;
  };
  const journal = createJournal(store, { name, tab }, fault);
  const neighbours = new BroadcastChannel(`backstitch:draft:${name}`);
  const merge = (base: string, ours: string, theirs: string) => api().merge(base, ours, theirs);
  const saver = new DraftSaver({
    draft,
    text,
    layout: options.layout,
    takeLayout: options.takeLayout,
    save: async (source, revision, layout) => {
      const result = await api().save({ source, layout, revision });
      if (result.ok) neighbours.postMessage(result.revision);
      return result;
    },
    merge,
    take: (next, ours) => {
      const before = text();
      replace(next);
      options.onMerged(ours, { before, after: text() });
    },
    journal,
    isOffline: options.isOffline,
    onState: options.onState,
  });
  const look = () =>
    api()
      .draft()
      .then((stored) => saver.heard(stored))
      // Who is not there now is asked by the next save.
      .catch(() => undefined);
  neighbours.onmessage = () => void look();
  const back = () => {
    saver.retry();
    void look();
  };
  /** What other tabs have left, the oldest first. */
  const entries = async () => {
    const all = await store.all(name).catch(() => []);
    return all.filter((each) => each.tab !== tab).sort((a, b) => a.at - b.at);
  };
  const leave = () => void saver.flush();
  window.addEventListener('pagehide', leave);
  window.addEventListener('online', back);
  window.addEventListener('focus', back);

  return {
    saver,
    async recover() {
      let edits = 0;
      const change = { before: text(), after: text() };
      const take = async (entry: JournalEntry) => {
        const stored = { source: draft.source, revision: draft.revision };
        const found = await recover(entry, { text: text(), stored }, merge);
        if (found.kind === 'conflict') {
          // What is in the text by now is stored first; the entry stays, and is asked about at the next visit.
          if (text() !== stored.source) return;
          replace(found.mine);
          saver.dispute(draft);
        } else if (found.kind === 'edits') {
          if (edits === 0) change.before = text();
          replace(found.source);
          change.after = text();
          edits += Math.max(1, entry.edits);
          saver.recovered(edits);
        }
        // Pins and inputs of tests, with or without edits of the text.
        if (entry.baseLayout !== undefined && options.takeLayout(entry.baseLayout, entry.layout)) saver.touch();
        // It is in this tab's journal now.
        await journal.settled();
        await store.remove(name, entry.tab);
      };
      // Waited for side by side, taken one after the other.
      let turn: Promise<void> = Promise.resolve();
      const left = await entries();
      const looked = left.map(({ tab: other }) =>
        locks.ifGone(other, DYING_TAB_MS, () => {
          // What cannot be joined now (no answer of the server) stays for the next visit, and holds up nothing else.
          turn = turn
            .catch(() => undefined)
            .then(async () => {
              // As it stands now that nobody else writes it: the tab may have been saved at its end.
              const entry = (await entries()).find((each) => each.tab === other);
              if (entry !== undefined && saver.current.kind !== 'conflict') await take(entry);
            });
          return turn;
        }),
      );
      await Promise.allSettled(looked);
      if (edits > 0) options.onRecovered(edits, change);
    },
    close() {
      window.removeEventListener('pagehide', leave);
      window.removeEventListener('online', back);
      window.removeEventListener('focus', back);
      neighbours.onmessage = null;
      void saver.flush().finally(async () => {
        saver.dispose();
        await journal.settled();
        neighbours.close();
        // What could not be saved is there for the next visit, also in this very page.
        release();
      });
    },
  };
}

/** `crypto.randomUUID` is there on secure pages only. */
function newTab(): string {
  return Array.from(crypto.getRandomValues(new Uint32Array(3)), (part) => part.toString(36)).join('-');
}
