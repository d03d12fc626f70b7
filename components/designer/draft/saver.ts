import type { Journal } from './journal';

/** A stored draft as the server answers it. */
export interface StoredDraft {
  source: string;
  revision: number;
  updatedAt: number;
}

export type SaveResult = { ok: true; revision: number; updatedAt: number } | { ok: false; conflict: StoredDraft };

export type SaveState =
  | { kind: 'saved'; at: number }
  /** Edited, the save waits for a pause of typing. */
  | { kind: 'edited' }
  | { kind: 'saving' }
  /** The last save failed; it is repeated until it succeeds. */
  | { kind: 'failed'; message: string; retryInMs: number }
  /** Someone else saved in between: the author decides. */
  | { kind: 'conflict'; theirs: StoredDraft };

export interface SaverOptions {
  name: string;
  draft: StoredDraft;
  /** The text as it stands now. */
  text: () => string;
  save: (source: string, revision: number) => Promise<SaveResult>;
  /** Joins what both sides wrote since `base`; `null`: the author must decide. Default: always the author. */
  merge?: (base: string, ours: string, theirs: string) => Promise<string | null>;
  /** Puts a merged text in place of the one that is shown. */
  take?: (text: string) => void;
  journal: Journal;
  onState: (state: SaveState) => void;
  now?: () => number;
  /** Pause of typing after which the draft is saved. Default 500 ms. */
  delayMs?: number;
}

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 15_000;
const MERGE_TRIES = 3;

/**
 * Keeps a draft on the server: journal first, network after a pause, one save at a time. `saved` is told only after the
 * server's acknowledgement of the very text that is shown.
 */
export class DraftSaver {
  private revision: number;
  private stored: string;
  private storedAt: number;
  private state: SaveState;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private saving: Promise<void> | null = null;
  private failures = 0;
  /** Something beside the text waits to be stored (the layout). */
  private touched = false;
  private readonly options: SaverOptions;

  constructor(options: SaverOptions) {
    this.options = options;
    this.revision = options.draft.revision;
    this.stored = options.draft.source;
    this.storedAt = options.draft.updatedAt;
    this.state = { kind: 'saved', at: options.draft.updatedAt };
  }

  get current(): SaveState {
    return this.state;
  }

  /** To be called after every change of the text. */
  changed(): void {
    const { name, journal, text, delayMs = 500 } = this.options;
    if (text() === this.stored && !this.touched && this.saving === null && this.state.kind !== 'conflict') {
      this.clearTimer();
      journal.clear(name);
      if (this.state.kind !== 'saved') this.set({ kind: 'saved', at: this.storedAt });
      return;
    }
    journal.write(name, { source: text(), revision: this.revision, at: this.now() });
    if (this.state.kind === 'conflict') return;
    if (this.state.kind !== 'saving') this.set({ kind: 'edited' });
    this.schedule(delayMs);
  }

  /** To be called when something beside the text changed that is stored with it. */
  touch(): void {
    this.touched = true;
    if (this.state.kind === 'conflict') return;
    if (this.state.kind !== 'saving') this.set({ kind: 'edited' });
    this.schedule(this.options.delayMs ?? 500);
  }

  /** Shows a conflict that was found elsewhere: a journal of an earlier visit against a draft that went on. */
  dispute(theirs: StoredDraft): void {
    this.set({ kind: 'conflict', theirs });
  }

  /** Saves now and waits until the text of this moment is stored, or a conflict or failure is shown. */
  async flush(): Promise<void> {
    this.clearTimer();
    if (this.saving !== null) await this.saving;
    if (this.pending && this.state.kind !== 'conflict') await this.save();
  }

  /** Ends a conflict: the next save builds on the other side's revision. The caller has put the chosen text in place. */
  resolve(theirs: StoredDraft): void {
    this.revision = theirs.revision;
    this.stored = theirs.source;
    this.storedAt = theirs.updatedAt;
    this.set({ kind: 'saved', at: theirs.updatedAt });
    this.changed();
  }

  /** True while something typed may not have reached the server. */
  get pending(): boolean {
    return this.touched || this.options.text() !== this.stored;
  }

  dispose(): void {
    this.clearTimer();
  }

  private async save(): Promise<void> {
    this.saving = this.attempt();
    await this.saving;
    this.saving = null;
    if (this.state.kind === 'saved' && this.pending) this.changed();
  }

  private async attempt(): Promise<void> {
    const source = this.options.text();
    this.touched = false;
    this.set({ kind: 'saving' });
    try {
      const result = await this.options.save(source, this.revision);
      if (!result.ok) {
        // Both sides wrote the same text: nothing to decide.
        if (result.conflict.source === source) this.keep(source, result.conflict.revision, result.conflict.updatedAt);
        else if (!(await this.joined(result.conflict))) this.set({ kind: 'conflict', theirs: result.conflict });
        return;
      }
      this.keep(source, result.revision, result.updatedAt);
    } catch (error) {
      this.touched = true;
      const retryInMs = Math.min(FIRST_RETRY_MS * 2 ** this.failures, LONGEST_RETRY_MS);
      this.failures++;
      this.set({ kind: 'failed', message: error instanceof Error ? error.message : String(error), retryInMs });
      this.schedule(retryInMs);
    }
  }

  /** True when both sides' changes are in the text now, and wait to be saved on the other side's revision. */
  private async joined(theirs: StoredDraft): Promise<boolean> {
    const { merge, take, text } = this.options;
    if (!merge || !take) return false;
    for (let tries = 0; tries < MERGE_TRIES; tries++) {
      const ours = text();
      const merged = await merge(this.stored, ours, theirs.source);
      if (merged === null) return false;
      // Typed on meanwhile: once more, with what is there now.
      if (text() !== ours) continue;
      this.revision = theirs.revision;
      this.stored = theirs.source;
      this.storedAt = theirs.updatedAt;
      this.touched = true;
      this.set({ kind: 'edited' });
      if (merged !== ours) take(merged);
      this.schedule(0);
      return true;
    }
    return false;
  }

  private keep(source: string, revision: number, updatedAt: number): void {
    this.revision = revision;
    this.stored = source;
    this.storedAt = updatedAt;
    this.failures = 0;
    if (this.options.text() === source) this.options.journal.clear(this.options.name);
    this.set({ kind: 'saved', at: updatedAt });
  }

  private schedule(delayMs: number): void {
    this.clearTimer();
    this.timer = setTimeout(() => {
      this.timer = null;
      if (this.saving === null) void this.save();
    }, delayMs);
  }

  private clearTimer(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private set(state: SaveState): void {
    this.state = state;
    this.options.onState(state);
  }

  private now(): number {
    return this.options.now?.() ?? Date.now();
  }
}
