/** Tells the entries of tabs that live from those of tabs that are gone. */
export interface TabLocks {
  /** Holds the tab's own lock until the page goes, or what is returned is called. */
  hold(tab: string): () => void;
  /** Runs `use` alone, if the tab is gone and nobody else takes its entry just now. */
  ifGone(tab: string, use: () => Promise<void>): Promise<void>;
}

const nameOf = (tab: string) => `backstitch:tab:${tab}`;

/** The browser gives locks back when a tab closes or crashes. Pages of other hosts without TLS have none: there every other tab counts as gone. */
export function tabLocks(locks: LockManager | undefined): TabLocks {
  if (locks === undefined) return { hold: () => () => undefined, ifGone: (_, use) => use() };
  return {
    hold(tab) {
      let release = () => {};
      const held = new Promise<void>((resolve) => {
        release = resolve;
      });
      void locks.request(nameOf(tab), () => held);
      return release;
    },
    ifGone: (tab, use) =>
      locks.request(nameOf(tab), { ifAvailable: true }, async (lock) => {
        if (lock !== null) await use();
      }),
  };
}
