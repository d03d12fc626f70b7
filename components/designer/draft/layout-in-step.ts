import type { StoredLayout } from '../api';
import { type DesignerLayout, followIds, readLayout, writeLayout } from '../layout-sidecar';
import { joinLayouts, same } from './join-layouts';

interface Incoming {
  /** What the other side's changes began from. */
  readonly base: StoredLayout;
  readonly theirs: StoredLayout;
}

/**
 * What stands beside the text, in step with it. What others changed speaks of the blocks of the joined text: it is saved with everything
 * else at once, and shown when the graph has been read from that text.
 */
export class LayoutInStep {
  private shown: DesignerLayout;
  private incoming: readonly Incoming[] = [];

  constructor(
    private stored: StoredLayout,
    private readonly onShown: (layout: DesignerLayout) => void,
  ) {
    this.shown = readLayout(stored);
  }

  /** To be saved. */
  get(): StoredLayout {
    const ours = writeLayout(this.stored, this.shown);
    return this.incoming.reduce((joined, { base, theirs }) => joinLayouts(base, joined, theirs), ours);
  }

  /** What is not said stays. */
  set(said: DesignerLayout): void {
    this.show({ ...this.shown, ...said });
  }

  /** The blocks have other ids. */
  follow(ids: Readonly<Record<string, string>>): void {
    // What others began from had the ids of here; what they made of it has those of the joined text.
    this.incoming = this.incoming.map(({ base, theirs }) => ({ base: writeLayout(base, followIds(readLayout(base), ids)), theirs }));
    const next = followIds(this.shown, ids);
    if (next !== this.shown) this.show(next);
  }

  /** Takes over what was changed elsewhere; false where nothing was. */
  take(incoming: Incoming): boolean {
    const before = this.get();
    this.incoming = [...this.incoming, incoming];
    return !same(this.get(), before);
  }

  /** The graph is of the text as it stands. */
  settle(): void {
    if (this.incoming.length === 0) return;
    this.stored = this.get();
    this.incoming = [];
    this.show(readLayout(this.stored));
  }

  private show(layout: DesignerLayout): void {
    this.shown = layout;
    this.onShown(layout);
  }
}
