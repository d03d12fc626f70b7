import {
  type BlockId,
  type Definition,
  type Edit,
  find,
  type ParseResult,
  type Problem,
  type PutResult,
} from '../../../compiler/definition';
import { t } from '../../texts';
import { outermost } from '../flow/outermost';
import type { CompilerApi, Graph, Made, SourceText } from './api';
import { follow, followAll } from './follow';
import { Picks } from './picks';
import { type BlockIds, retarget } from './retarget';
import { compose, type EditStep, replacement } from './sequence';

export interface SessionState {
  /** The last text that parsed, as a graph; null before the first. */
  readonly graph: Graph | null;
  /** The text that the graph was read from; spans count in it. */
  readonly graphText: string;
  /** The graph is of the text as it stands now. */
  readonly current: boolean;
  /** Why the text does not parse; the graph shown is of an earlier text then, and cannot be edited. */
  readonly syntax: readonly Problem[] | null;
  /** Findings of the checker, on the text as it was checked last. */
  readonly problems: readonly Problem[];
  /** The checker has seen the text as it stands now. */
  readonly checked: boolean;
  /** The block that the panels speak of: the one that was picked last. */
  readonly selected: BlockId | null;
  /** All blocks that an action takes, the selected one among them. */
  readonly picked: readonly BlockId[];
  /** Counts selections: stays the same while the selected block only gets a new id. */
  readonly selection: number;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
}

export type EditOutcome =
  /** `ids`: old id to new id of every block that is still there. */
  { ok: true; added: readonly BlockId[]; ids: Readonly<Record<BlockId, BlockId>> } | { ok: false; message: string };

export interface SessionOptions {
  text: SourceText;
  compiler: CompilerApi;
  parsed: ParseResult;
  /** What `parsed` was read from, where the editor writes it in another way: without a byte order mark, with one kind of line end. */
  parsedText?: string;
  /** Old id to new id after an edit of the graph or a change of the code, for sidecars (layout). */
  onIds?: (ids: Readonly<Record<BlockId, BlockId>>) => void;
  /** After every change of the text. */
  onText?: () => void;
  /** Pause of typing before the text is parsed; one reading at a time, so that a slow server sets the pace. Default 10 ms. */
  parseDelayMs?: number;
  /** Pause of typing before the text is checked. Default 180 ms. */
  checkDelayMs?: number;
}

/** An edit that waits for others: it speaks of the blocks of the graph that was shown when it was asked for. */
interface Asked {
  readonly definition: Definition | null;
  /** Their ids now; null: the same graph is shown still. */
  ids: BlockIds | null;
}

/** An edit whose answer came too late is asked again, this often: who types on makes it begin anew, for a while over a slow line. */
const ATTEMPTS = 20;

/** How long the graph of an edited text may be away before that is shown. */
const QUIET_MS = 60;

/**
 * The text is the truth; the graph is what it reads as. Edits of the graph become edits of the text, one after the other;
 * edits of the text become a new graph after a pause. An answer about a text that is no longer there is dropped.
 */
export class DesignerSession {
  private state: SessionState;
  private readonly listeners = new Set<() => void>();
  private readonly options: SessionOptions;
  private readonly stopListening: () => void;
  private parseTimer: ReturnType<typeof setTimeout> | null = null;
  private checkTimer: ReturnType<typeof setTimeout> | null = null;
  private tellTimer: ReturnType<typeof setTimeout> | null = null;
  private checking = false;
  private parsing = false;
  private queue: Promise<unknown> = Promise.resolve();
  private readonly waiting = new Set<Asked>();
  /** The next change of the text comes from an edit of the graph, which reads the text itself. */
  private arriving = false;
  /** An earlier text comes back, and what was selected in it. */
  private returning = false;
  private readonly picks = new Picks();
  private disposed = false;

  constructor(options: SessionOptions) {
    this.options = options;
    const { parsed, parsedText = options.text.text() } = options;
    this.state = {
      graph: parsed.ok ? parsed : null,
      graphText: parsedText,
      current: parsed.ok && parsedText === options.text.text(),
      syntax: parsed.ok ? null : parsed.problems,
      problems: [],
      checked: false,
      selected: null,
      picked: [],
      selection: 0,
      canUndo: options.text.canUndo(),
      canRedo: options.text.canRedo(),
    };
    this.stopListening = options.text.onChange(() => this.changed());
    if (parsedText !== options.text.text()) this.parseSoon(0);
    this.scheduleCheck(0);
  }

  readonly get = (): SessionState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  select(id: BlockId | null): void {
    this.pick(id === null ? [] : [id]);
  }

  /** Selects several blocks; the last one is the one that the panels speak of. */
  pick(ids: readonly BlockId[]): void {
    const { picked, selected, selection } = this.state;
    const last = ids.at(-1) ?? null;
    if (ids.length === picked.length && ids.every((id, index) => id === picked[index])) return;
    this.set({ picked: ids, selected: last, selection: last === selected ? selection : selection + 1 });
  }

  /** Puts an edit of the graph into the text. Edits wait for one another, so that each is made on what the one before left. */
  edit(edit: Edit): Promise<EditOutcome> {
    return this.sequence([edit]);
  }

  /** Several edits as one: all of them or none, and one step of undo. A step may be made from what the steps before it left. */
  sequence(steps: readonly EditStep[]): Promise<EditOutcome> {
    const asked: Asked = { definition: this.state.graph?.definition ?? null, ids: null };
    this.waiting.add(asked);
    const result = this.queue.then(() => this.perform(steps, asked)).finally(() => this.waiting.delete(asked));
    this.queue = result.catch(() => undefined);
    return result;
  }

  /**
   * Gives the name at a place of the text another one, with all that refers to it, in its turn among the edits. Null: there is none at the
   * place.
   */
  rename(place: (source: string) => number | undefined, newName: string): Promise<EditOutcome | null> {
    const result = this.queue.then(() => this.performRename(place, newName));
    this.queue = result.catch(() => undefined);
    return result;
  }

  undo(): void {
    this.returning = true;
    this.options.text.undo();
    this.parseSoon(0);
  }

  redo(): void {
    this.returning = true;
    this.options.text.redo();
    this.parseSoon(0);
  }

  dispose(): void {
    this.disposed = true;
    this.stopListening();
    this.clearTimers();
    if (this.tellTimer !== null) clearTimeout(this.tellTimer);
  }

  private async perform(steps: readonly EditStep[], asked: Asked): Promise<EditOutcome> {
    const { text, compiler } = this.options;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // The blocks of an earlier text may be called otherwise in this one.
      if (!(await this.readNow())) continue;
      if (this.disposed) return { ok: false, message: t('The designer was closed.') };
      const { syntax, graph } = this.state;
      if (syntax !== null || graph === null)
        return { ok: false, message: t('The code has a syntax error. The graph can be edited again when it is put right.') };
      const before = text.text();
      const here = inIdsOf(steps, asked, graph.definition);
      if (here === null) return { ok: false, message: t('That step was changed or taken away meanwhile. Try again.') };
      const lead = (id: BlockId) => (asked.ids === null ? id : asked.ids[id]);
      let answer: PutResult | null;
      try {
        answer = await compose(here, before, graph.definition, compiler, lead);
      } catch (error) {
        return { ok: false, message: error instanceof Error ? error.message : String(error) };
      }
      if (this.disposed) return { ok: false, message: t('The designer was closed.') };
      if (text.text() !== before) continue;
      if (answer === null) return { ok: true, added: [], ids: {} };
      if (!answer.ok) return { ok: false, message: answer.problem.message };
      // Asked before the text is drawn, which takes as long as the answer.
      const reading = answer.source === before ? null : compiler.parse(answer.source).catch(() => null);
      this.arriving = true;
      text.apply(steps.length === 1 ? answer.edits : replacement(before, answer.source));
      // An edit that changes nothing leaves the text as it is, and no change is told.
      this.arriving = false;
      if (reading !== null) await this.readMade(answer, reading);
      return { ok: true, added: answer.added, ids: answer.ids };
    }
    return { ok: false, message: t('The code changed meanwhile. Try again.') };
  }

  private async performRename(place: (source: string) => number | undefined, newName: string): Promise<EditOutcome | null> {
    const { text, compiler } = this.options;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const source = text.text();
      const offset = place(source);
      if (offset === undefined) return null;
      const found = await compiler.rename({ source, offset, newName }).catch(() => null);
      if (this.disposed) return { ok: false, message: t('The designer was closed.') };
      if (found === null) return { ok: false, message: t('The server did not answer.') };
      if (text.text() !== source) continue;
      if (!found.ok) return { ok: false, message: found.message };
      text.apply(found.edits);
      await this.readNow();
      return { ok: true, added: [], ids: {} };
    }
    return { ok: false, message: t('The code changed meanwhile. Try again.') };
  }

  /** Shows the graph that an edit has left: its blocks are known, and the new ones are selected. The text does not wait for it. */
  private async readMade({ source, ids, added }: Made, reading: Promise<ParseResult | null>): Promise<void> {
    const { text } = this.options;
    const parsed = await reading;
    if (this.disposed) return;
    // Typed on meanwhile: the change of the text has asked for its own reading.
    if (text.text() !== source || !parsed?.ok) {
      if (!this.state.current) this.parseSoon(0);
      return;
    }
    this.renamed(ids);
    const brought = outermost(parsed.definition, added);
    if (brought.length > 0) this.show(parsed, brought, { selection: this.state.selection + 1 });
    else
      this.show(
        parsed,
        this.state.picked.flatMap((id) => ids[id] ?? []),
        {},
      );
  }

  /** False when the text was changed while it was read. A server that does not answer is told by the edit itself. */
  private async readNow(): Promise<boolean> {
    const { text, compiler } = this.options;
    const source = text.text();
    if (this.state.graphText === source) return true;
    const parsed = await compiler.parse(source).catch(() => null);
    if (text.text() !== source) return false;
    if (parsed !== null && !this.disposed && this.state.graphText !== source) this.read(parsed);
    return true;
  }

  private changed(): void {
    const { text } = this.options;
    const undo = { canUndo: text.canUndo(), canRedo: text.canRedo() };
    const change = { ...undo, current: false, checked: false };
    if (this.arriving) {
      this.clearTimers();
      this.setQuietly(change);
    } else {
      this.set(change);
      this.parseSoon(this.options.parseDelayMs ?? 10);
    }
    this.arriving = false;
    this.scheduleCheck(this.options.checkDelayMs ?? 180);
    this.options.onText?.();
  }

  private parseSoon(delayMs: number): void {
    if (this.parseTimer !== null) clearTimeout(this.parseTimer);
    this.parseTimer = setTimeout(() => void this.parse(), delayMs);
  }

  private async parse(): Promise<void> {
    if (this.parsing) return;
    const { text, compiler } = this.options;
    const source = text.text();
    this.parsing = true;
    try {
      const parsed = await compiler.parse(source);
      if (!this.disposed && text.text() === source) this.read(parsed);
    } catch {
      // The server is away: ask again; what is shown is marked as not current meanwhile.
      if (!this.disposed && text.text() === source) this.parseSoon(2_000);
    } finally {
      this.parsing = false;
    }
    // It was typed on meanwhile.
    if (!this.disposed && text.text() !== source && !this.state.current) this.parseSoon(0);
  }

  private read(parsed: ParseResult): void {
    if (!parsed.ok) {
      this.set({ syntax: parsed.problems, current: false });
      return;
    }
    const previous = this.state.graph?.definition ?? null;
    const ids = followAll(previous, parsed.definition);
    if (previous !== null) this.renamed(ids);
    const before = this.returning ? this.picks.of(this.options.text.text()) : undefined;
    this.returning = false;
    if (before !== undefined) {
      const there = before.filter((id) => find(parsed.definition, id) !== undefined);
      this.show(parsed, there, { selection: this.state.selection + 1 });
      return;
    }
    const kept = this.state.picked.flatMap((id) => follow(previous, parsed.definition, ids, id) ?? []);
    this.show(parsed, [...new Set(kept)], {});
  }

  private renamed(ids: BlockIds): void {
    for (const asked of this.waiting) {
      const before = asked.ids;
      asked.ids =
        before === null
          ? ids
          : Object.fromEntries(Object.entries(before).flatMap(([old, id]) => (ids[id] === undefined ? [] : [[old, ids[id]]])));
    }
    this.options.onIds?.(ids);
  }

  private scheduleCheck(delayMs: number): void {
    if (this.checkTimer !== null) clearTimeout(this.checkTimer);
    this.checkTimer = setTimeout(() => {
      this.checkTimer = null;
      void this.check();
    }, delayMs);
  }

  /** One at a time: a check of a long text takes a second, and those of texts that are gone by then would only hold up the last. */
  private async check(): Promise<void> {
    if (this.checking) return;
    const source = this.options.text.text();
    const isStill = () => !this.disposed && this.options.text.text() === source;
    this.checking = true;
    let failed = false;
    try {
      const problems = await this.options.compiler.check(source);
      if (isStill()) this.set({ problems, checked: true });
    } catch {
      failed = true;
    } finally {
      this.checking = false;
    }
    if (failed && isStill()) this.scheduleCheck(3_000);
    // It was changed meanwhile; a change that is younger than the delay has its own.
    else if (!this.disposed && !isStill() && this.checkTimer === null) void this.check();
  }

  private show(graph: Graph, picked: readonly BlockId[], more: Partial<SessionState>): void {
    const selected = picked.at(-1) ?? null;
    this.set({ ...more, graph, graphText: this.options.text.text(), current: true, syntax: null, picked, selected, checked: false });
  }

  private set(change: Partial<SessionState>): void {
    this.state = { ...this.state, ...change };
    if (this.tellTimer !== null) clearTimeout(this.tellTimer);
    this.tellTimer = null;
    const { current, graphText, picked } = this.state;
    if (current) this.picks.remember(graphText, picked);
    for (const listener of this.listeners) listener();
  }

  /** The graph of the new text is on its way: whoever shows the state need not show that it is not there for so short a while. */
  private setQuietly(change: Partial<SessionState>): void {
    this.state = { ...this.state, ...change };
    this.tellTimer ??= setTimeout(() => this.set({}), QUIET_MS);
  }

  private clearTimers(): void {
    if (this.parseTimer !== null) clearTimeout(this.parseTimer);
    if (this.checkTimer !== null) clearTimeout(this.checkTimer);
    this.parseTimer = null;
    this.checkTimer = null;
  }
}

/** The steps as they are said of `here`; null: what one of them speaks of is gone. */
function inIdsOf(steps: readonly EditStep[], { definition, ids }: Asked, here: Definition): readonly EditStep[] | null {
  if (definition === null || ids === null) return steps;
  const next = steps.map((step) => (typeof step === 'function' ? step : retarget(step, definition, here, ids)));
  return next.every((step) => step !== null) ? next : null;
}
