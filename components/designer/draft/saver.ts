import type { StoredLayout } from '../api';
import { same } from './join-layouts';
import type { Journal } from './journal';

/** A stored draft as the server answers it. */
export interface StoredDraft {
  source: string;
  /** What stands beside the text: how the graph is looked at, pins and inputs of tests. */
  layout: StoredLayout;
  revision: number;
  updatedAt: number;
}

export type SaveResult = { ok: true; revision: number; updatedAt: number } | { ok: false; conflict: StoredDraft };

export type SaveState =
  | { kind: 'saved'; at: number }
  /** Edited, the save waits for a pause of typing. */
  | { kind: 'edited' }
  | { kind: 'saving' }
  /** The last save failed; it is repeated until it succeeds. `edits`: so many are kept in the browser. */
  | { kind: 'failed'; message: string; retryInMs: number; edits: number; offline: boolean }
  /** Someone else saved in between: the author decides. */
  | { kind: 'conflict'; theirs: StoredDraft };

export interface SaverOptions {
  draft: StoredDraft;
  /** The text as it stands now. */
  text: () => string;
  /** What is stored beside the text. */
  layout: () => StoredLayout;
  save: (source: string, revision: number, layout: StoredLayout) => Promise<SaveResult>;
  /** Joins what both sides wrote since `base`; `null`: the author must decide. Default: always the author. */
  merge?: (base: string, ours: string, theirs: string) => Promise<string | null>;
  /** Puts a merged text in place of the one that is shown. `ours`: what was typed here is in it. */
  take?: (text: string, ours: boolean) => void;
  /** Joins what others changed beside the text, since `base`, with what stands there. */
  takeLayout?: (base: StoredLayout, theirs: StoredLayout) => void;
  journal: Journal;
  onState: (state: SaveState) => void;
  now?: () => number;
  /** Whether an error says that nobody was reached. Default: none does. */
  isOffline?: (error: unknown) => boolean;
  /** Pause of typing after which the draft is saved. Default 500 ms. */
  delayMs?: number;
}

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 8_000;
const MERGE_TRIES = 3;
/** Changes that follow one another faster are one edit to a person. */
const ONE_EDIT_MS = 1_000;

/**
 * Keeps a draft on the server: journal first, network after a pause, one save at a time. `saved` is told only after the
 * server's acknowledgement of the very text that is shown.
 */
export class DraftSaver {
  private revision: number;
  private stored: string;
  private storedLayout: StoredLayout;
  private storedAt: number;
  private state: SaveState;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private saving: Promise<boolean> | Promise<void> | null = null;
  private failures = 0;
  /** Something beside the text waits to be stored (the layout). */
  private touched = false;
  /** Sent, and no answer came back: the server may have it or not. It is sent again before anything newer, so that one text at most is in doubt. */
  private unanswered: { source: string; layout: StoredLayout; counted: number } | null = null;
  /** Not acknowledged, as a person counts them. */
  private edits = 0;
  private lastEditAt = Number.NEGATIVE_INFINITY;
  /** A text is being put in place that holds nobody's new edit. */
  private taking = false;
  private readonly options: SaverOptions;

  constructor(options: SaverOptions) {
    this.options = options;
    this.revision = options.draft.revision;
    this.stored = options.draft.source;
    this.storedLayout = options.draft.layout;
    this.storedAt = options.draft.updatedAt;
    this.state = { kind: 'saved', at: options.draft.updatedAt };
  }

  get current(): SaveState {
    return this.state;
  }

  /** To be called after every change of the text. */
  changed(): void {
    const { journal, text, delayMs = 500 } = this.options;
    if (text() === this.stored && !this.touched && (this.saving === null || this.taking) && this.state.kind !== 'conflict') {
      this.clearTimer();
      this.edits = 0;
      journal.clear();
      if (this.state.kind !== 'saved') this.set({ kind: 'saved', at: this.storedAt });
      return;
    }
    this.count();
    this.journal();
    this.schedule(delayMs);
  }

  /** To be called when something beside the text changed that is stored with it. */
  touch(): void {
    this.touched = true;
    this.count();
    this.journal();
    this.schedule(this.options.delayMs ?? 500);
  }

  /** Edits of a tab that is gone were put into the text; they count as they were counted there. */
  recovered(edits: number): void {
    this.edits = edits;
    if (this.pending) this.journal();
  }

  /** Shows a conflict that was found elsewhere: a journal of an earlier visit against a draft that went on. */
  dispute(theirs: StoredDraft): void {
    this.set({ kind: 'conflict', theirs });
  }

  /** The draft as it is stored now, from a server that tells of changes: what others saved is joined at once. */
  async heard(theirs: StoredDraft): Promise<void> {
    if (this.saving !== null) await this.saving;
    if (theirs.revision <= this.revision || this.state.kind === 'conflict') return;
    const joining = this.joined(theirs).then(
      (joined) => {
        if (!joined) this.set({ kind: 'conflict', theirs });
        return joined;
      },
      // No answer: the next save meets the same conflict.
      () => true,
    );
    this.saving = joining;
    const goesOn = await joining;
    this.saving = null;
    if (this.pending && goesOn) this.changed();
  }

  /** Tries a failed save again at once: the network is back, the window has the focus. */
  retry(): void {
    if (this.state.kind === 'failed') this.schedule(0);
  }

  /** Saves now and waits until the text of this moment is stored, or a conflict or failure is shown. */
  async flush(): Promise<void> {
    this.clearTimer();
    if (this.saving !== null) await this.saving;
    const inDoubt = this.unanswered !== null;
    if (this.pending && this.state.kind !== 'conflict') await this.save();
    // A text that was in doubt went first.
    if (inDoubt && this.pending && this.unanswered === null && this.state.kind !== 'conflict') await this.flush();
  }

  /** Ends a conflict: the next save builds on the other side's revision. The caller has put the chosen text in place. */
  resolve(theirs: StoredDraft): void {
    this.takeLayout(theirs);
    this.standOn(theirs);
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
    this.unanswered ??= { source: this.options.text(), layout: this.options.layout(), counted: this.edits };
    const { source, layout, counted } = this.unanswered;
    const { touched } = this;
    this.touched = false;
    if (this.state.kind !== 'failed') this.set({ kind: 'saving' });
    try {
      await this.options.journal.settled();
      const result = await this.options.save(source, this.revision, layout);
      this.failures = 0;
      this.unanswered = null;
      if (!result.ok) {
        // What stands beside the text was not stored either.
        this.touched ||= touched;
        // Both sides wrote the same text: nothing to decide.
        if (result.conflict.source === source) {
          this.takeLayout(result.conflict);
          this.keep(result.conflict, counted);
        } else if (!(await this.joined(result.conflict))) this.set({ kind: 'conflict', theirs: result.conflict });
        return;
      }
      // What is sent again may be older than what stands beside the text by now.
      this.touched ||= !same(layout, this.options.layout());
      this.keep({ source, layout, revision: result.revision, updatedAt: result.updatedAt }, counted);
    } catch (error) {
      this.touched = true;
      const offline = this.options.isOffline?.(error) ?? false;
      // A refusal is an answer: the next text may be better.
      if (!offline) this.unanswered = null;
      const retryInMs = Math.min(FIRST_RETRY_MS * 2 ** this.failures, LONGEST_RETRY_MS);
      this.failures++;
      const message = error instanceof Error ? error.message : String(error);
      this.set({ kind: 'failed', message, retryInMs, edits: this.edits, offline });
      this.schedule(retryInMs);
    }
  }

  /** True when both sides' changes are in the text now, and wait to be saved on the other side's revision. */
  private async joined(theirs: StoredDraft): Promise<boolean> {
    const { merge, take, text } = this.options;
    if (!merge || !take) return false;
    // A save whose answer was lost has arrived after all: what is stored is this tab's own.
    const base = this.unanswered?.source === theirs.source ? theirs.source : this.stored;
    for (let tries = 0; tries < MERGE_TRIES; tries++) {
      const ours = text();
      const merged = ours === base ? theirs.source : await merge(base, ours, theirs.source);
      if (merged === null) return false;
      // Typed on meanwhile: once more, with what is there now.
      if (text() !== ours) continue;
      const typed = ours !== base;
      this.takeLayout(theirs);
      this.standOn(theirs);
      this.touched ||= typed;
      this.set(this.touched ? { kind: 'edited' } : { kind: 'saved', at: theirs.updatedAt });
      if (merged !== ours) {
        this.taking = true;
        take(merged, typed);
        this.taking = false;
      }
      if (this.touched) this.schedule(0);
      return true;
    }
    return false;
  }

  /** Before it is stood on. A save whose answer was lost may have arrived: what is stored is this tab's own then. */
  private takeLayout(theirs: StoredDraft): void {
    const { unanswered } = this;
    const base = unanswered?.source === theirs.source && same(unanswered.layout, theirs.layout) ? theirs.layout : this.storedLayout;
    this.options.takeLayout?.(base, theirs.layout);
  }

  private standOn({ revision, source, layout, updatedAt }: StoredDraft): void {
    this.unanswered = null;
    this.revision = revision;
    this.stored = source;
    this.storedLayout = layout;
    this.storedAt = updatedAt;
  }

  private keep(stored: StoredDraft, counted: number): void {
    const { source, updatedAt } = stored;
    this.standOn(stored);
    this.edits = Math.max(0, this.edits - counted);
    this.lastEditAt = Number.NEGATIVE_INFINITY;
    if (this.options.text() === source && !this.touched) this.options.journal.clear();
    this.set({ kind: 'saved', at: updatedAt });
  }

  private count(): void {
    const now = this.now();
    if (!this.taking && now - this.lastEditAt > ONE_EDIT_MS) this.edits++;
    this.lastEditAt = now;
    if (this.state.kind === 'conflict' || this.state.kind === 'saving') return;
    if (this.state.kind === 'failed') this.set({ ...this.state, edits: this.edits });
    else this.set({ kind: 'edited' });
  }

  private journal(): void {
    const { journal, text, layout } = this.options;
    const { stored: base, storedLayout: baseLayout, revision, edits, unanswered } = this;
    journal.write({
      base,
      baseLayout,
      revision,
      sent: unanswered?.source ?? null,
      source: text(),
      layout: layout(),
      edits,
      at: this.now(),
    });
  }

  private schedule(delayMs: number): void {
    if (this.state.kind === 'conflict') return;
    // A retry that waits is not put off by every key.
    if (this.state.kind === 'failed' && this.timer !== null && delayMs > 0) return;
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
    // What waited to be saved is part of what the author is asked about.
    if (state.kind === 'conflict') this.clearTimer();
    this.options.onState(state);
  }

  private now(): number {
    return this.options.now?.() ?? Date.now();
  }
}
