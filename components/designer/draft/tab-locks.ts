/** Tells the entries of tabs that live from those of tabs that are gone. */
export interface TabLocks {
  /** Holds the tab's own lock until the page goes, or what is returned is called. */
  hold(tab: string): () => void;
  /** Runs `use` alone, if the tab is gone within `waitMs` and nobody else takes its entry. */
  ifGone(tab: string, waitMs: number, use: () => Promise<void>): Promise<void>;
}

const nameOf = (tab: string) => `backstitch:tab:${tab}`;

/** The browser gives locks back when a tab closes or crashes. Pages of other hosts without TLS have none: there every other tab counts as gone. */
export function tabLocks(locks: LockManager | undefined): TabLocks {
  if (locks === undefined) return { hold: () => () => undefined, ifGone: (_tab, _waitMs, use) => use() };
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
      let taken = false;
      const take = () => {
        taken = true;
        return use();
      };
      await locks.request(nameOf(tab), { signal: AbortSignal.timeout(waitMs) }, take).catch((error: unknown) => {
        // It was not waited for any longer: the tab lives.
        if (taken) throw error;
      });
    },
  };
}
