/** Tells the entries of tabs that live from those of tabs that are gone. */
export interface TabLocks {
  /** Holds the tab's own lock until the page goes, or what is returned is called. */
  hold(tab: string): () => void;
  /** Runs `use` alone, if the tab is gone within `waitMs` and nobody else takes its entry. False: the tab lives. */
  ifGone(tab: string, waitMs: number, use: () => Promise<void>): Promise<boolean>;
}

const nameOf = (tab: string) => `backstitch:tab:${tab}`;

/** The browser gives locks back when a tab closes or crashes. Pages of other hosts without TLS have none: there every other tab counts as gone. */
export function tabLocks(locks: LockManager | undefined): TabLocks {
  if (locks === undefined) return { hold: () => () => undefined, ifGone: (_tab, _waitMs, use) => use().then(() => true) };
  return {
    hold(tab) {
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      void locks.request(nameOf(tab), () => held);
      return release;
    },
    async ifGone(tab, waitMs, use) {
      const patience = new AbortController();
      const timer = setTimeout(() => patience.abort(), waitMs);
      let taken = false;
      const taking = locks.request(nameOf(tab), { signal: patience.signal }, async () => {
        taken = true;
        clearTimeout(timer);
        await use();
      });
      try {
        await taking;
      } catch (error) {
        if (taken) throw error;
      }
      return taken;
    },
  };
}
