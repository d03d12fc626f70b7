'use client';

import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { isOffline } from '../../app/_client';
import type { Edit, ParseResult, TextEdit } from '../../compiler/definition';
import { attachIntelligence, createTextBuffer, loadMonaco, type Monaco, showProblems, type TextBuffer } from '../code';
import { t } from '../texts';
import type { DesignerApi, DesignerDraft } from './api';
import { LayoutInStep } from './draft/layout-in-step';
import { openDraft } from './draft/open-draft';
import type { DraftSaver, SaveState, StoredDraft } from './draft/saver';
import { type TextChange, withoutChange } from './draft/take-out';
import { type DesignerLayout, readLayout } from './layout-sidecar';
import type { EditStep } from './session/sequence';
import { DesignerSession, type EditOutcome, type SessionState } from './session/session';

export interface DesignerRequest {
  readonly name: string;
  readonly draft: DesignerDraft;
  readonly parsed: ParseResult;
  readonly api: DesignerApi;
  /** Edits of an earlier visit were put back, by this change. */
  readonly onRecovered: (edits: number, change: TextChange) => void;
  /** What someone else saved meanwhile was joined with the text, by this change. */
  readonly onMerged: (ours: boolean, change: TextChange) => void;
  /** The browser keeps nothing, so only the server has the edits. */
  readonly onNoJournal: () => void;
}

/** What lives while the designer is open. */
interface Live {
  monaco: Monaco;
  buffer: TextBuffer;
  session: DesignerSession;
  saver: DraftSaver;
}

export interface DesignerHands {
  readonly ready: boolean;
  readonly state: SessionState;
  readonly save: SaveState;
  readonly source: string;
  readonly layout: DesignerLayout;
  readonly buffer: TextBuffer | null;
  /** What is not said stays. */
  readonly setLayout: (layout: DesignerLayout) => void;
  readonly edit: (edit: Edit) => Promise<EditOutcome>;
  /** Several edits as one: all of them or none, and one step of undo. */
  readonly sequence: (steps: readonly EditStep[]) => Promise<EditOutcome>;
  readonly select: (id: string | null) => void;
  readonly pick: (ids: readonly string[]) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Gives the name at a place of the text another one, with all that refers to it; null: there is none at the place. */
  readonly renameAt: (place: (source: string) => number | undefined, newName: string) => Promise<EditOutcome | null>;
  /** Edits of the text by the program: a quick fix. */
  readonly applyText: (edits: readonly TextEdit[]) => void;
  /** Takes out one change of the text and leaves what was typed since, as one step of undo; false where the two touch. */
  readonly takeOut: (change: TextChange) => Promise<boolean>;
  /** Stores the draft now; false while it cannot be stored. */
  readonly flush: () => Promise<boolean>;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

const LOADING: EditOutcome = { ok: false, message: t('The editor is still loading.') };

/** Joins text, session and saver for as long as the page is open. */
export function useDesigner(request: DesignerRequest): DesignerHands {
  const { name, draft, parsed } = request;
  const latest = useRef(request);
  latest.current = request;
  const [live, setLive] = useState<Live | null>(null);
  const [save, setSave] = useState<SaveState>({ kind: 'saved', at: draft.updatedAt });
  const [layout, setLayoutState] = useState<DesignerLayout>(() => readLayout(draft.layout));
  const [beside] = useState(() => new LayoutInStep(draft.layout, setLayoutState));
  const initial = useMemo(() => initialState(parsed, draft.source), [parsed, draft.source]);
  const state = useSyncExternalStore(
    useCallback((listener) => live?.session.subscribe(listener) ?? (() => undefined), [live]),
    () => live?.session.get() ?? initial,
    () => initial,
  );

  // Opened once per workflow: later answers of the query are this designer's own saves.
  const opened = useRef({ draft, parsed });
  useEffect(() => {
    let closed = false;
    let close: (() => void) | null = null;
    void loadMonaco().then((monaco) => {
      if (closed) return;
      const { draft: onServer, parsed: read } = opened.current;
      const buffer = createTextBuffer(monaco, onServer.source, name);
      // As the editor writes it, so that opening a file is no edit.
      const stored = { ...onServer, source: buffer.text() };
      const api = () => latest.current.api;
      attachIntelligence(buffer.model, {
        complete: (place) => api().complete(place),
        hover: (place) => api().hover(place),
        rename: (place) => api().rename(place),
        signature: (place) => api().signature(place),
      });
      // The last save reads the text after the model is gone.
      let last: string | null = null;
      const open = openDraft({
        name,
        draft: stored,
        api,
        text: () => last ?? buffer.text(),
        replace: (text) => buffer.replace(text),
        layout: () => beside.get(),
        takeLayout: (base, theirs) => {
          const taken = beside.take({ base, theirs });
          showTaken();
          return taken;
        },
        isOffline,
        onState: setSave,
        onRecovered: (edits, change) => latest.current.onRecovered(edits, change),
        onMerged: (ours, change) => latest.current.onMerged(ours, change),
        onFault: () => latest.current.onNoJournal(),
      });
      const { saver } = open;
      const session = new DesignerSession({
        text: buffer,
        parsed: read,
        parsedText: onServer.source,
        compiler: {
          parse: (source) => api().parse(source),
          edit: (source, edit) => api().edit(source, edit),
          check: (source) => api().check(source),
          rename: (place) => api().rename(place),
        },
        onIds: (ids) => beside.follow(ids),
        onText: () => saver.changed(),
      });
      // What speaks of the blocks of a text waits until they are read; a text that is no code yet has none.
      const showTaken = () => {
        const { current, syntax } = session.get();
        if (current || syntax !== null) beside.settle();
      };
      session.subscribe(showTaken);
      void open.recover();
      setLive({ monaco, buffer, session, saver });
      close = () => {
        last = buffer.text();
        open.close();
        session.dispose();
        setLive(null);
        buffer.dispose();
      };
    });
    return () => {
      closed = true;
      close?.();
    };
  }, [name, beside]);

  useEffect(() => {
    if (live !== null) showProblems(live.monaco, live.buffer.model, state.syntax ?? state.problems);
  }, [live, state.problems, state.syntax]);

  const setLayout = useCallback(
    (said: DesignerLayout) => {
      beside.set(said);
      live?.saver.touch();
    },
    [live, beside],
  );
  const hands = useMemo(
    () => ({
      edit: async (edit: Edit): Promise<EditOutcome> => live?.session.edit(edit) ?? LOADING,
      renameAt: async (place: (source: string) => number | undefined, newName: string): Promise<EditOutcome | null> =>
        live === null ? LOADING : live.session.rename(place, newName),
      sequence: async (steps: readonly EditStep[]): Promise<EditOutcome> => live?.session.sequence(steps) ?? LOADING,
      select: (id: string | null) => live?.session.select(id),
      pick: (ids: readonly string[]) => live?.session.pick(ids),
      undo: () => live?.session.undo(),
      redo: () => live?.session.redo(),
      applyText: (edits: readonly TextEdit[]) => live?.buffer.apply(edits),
      takeOut: async (change: TextChange) => {
        if (live === null) return false;
        const { buffer } = live;
        const now = buffer.text();
        const text = await withoutChange(change, now, latest.current.api.merge);
        // Typed on meanwhile: nothing is taken from under the caret.
        if (text === null || buffer.text() !== now) return false;
        buffer.replace(text);
        return true;
      },
      flush: async () => {
        await live?.saver.flush();
        return live !== null && !live.saver.pending && live.saver.current.kind === 'saved';
      },
      keepMine: () =>
        settle(live, (buffer, theirs) => {
          const mine = buffer.text();
          // Both texts go through the undo stack, so that the other one is an undo away.
          buffer.replace(theirs.source);
          buffer.replace(mine);
        }),
      takeTheirs: () => settle(live, (buffer, theirs) => buffer.replace(theirs.source)),
    }),
    [live],
  );
  return {
    ...hands,
    ready: live !== null,
    state,
    save,
    source: live?.buffer.text() ?? draft.source,
    layout,
    buffer: live?.buffer ?? null,
    setLayout,
  };
}

function settle(live: Live | null, change: (buffer: TextBuffer, theirs: StoredDraft) => void): void {
  if (live === null || live.saver.current.kind !== 'conflict') return;
  const { theirs } = live.saver.current;
  change(live.buffer, theirs);
  live.saver.resolve(theirs);
}

function initialState(parsed: ParseResult, source: string): SessionState {
  return {
    graph: parsed.ok ? parsed : null,
    graphText: source,
    current: parsed.ok,
    syntax: parsed.ok ? null : parsed.problems,
    problems: [],
    checked: false,
    selected: null,
    picked: [],
    selection: 0,
    canUndo: false,
    canRedo: false,
  };
}
