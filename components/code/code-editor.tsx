'use client';

import './code.css';
import type { editor } from 'monaco-editor/editor';
import { useEffect, useRef } from 'react';
import { leaveByTab } from './leave-by-tab';
import { loadMonaco, type Monaco } from './load';
import { rangeOf } from './providers';

interface CodeMark {
  readonly start: number;
  readonly end: number;
}

export interface MarkedLine {
  readonly line: number;
  /** `here`: what happens now; `frame`: a call that has not returned. */
  readonly kind: 'here' | 'frame';
}

const NO_LINES: readonly MarkedLine[] = [];

export interface CodeTarget {
  readonly offset: number;
  readonly end?: number;
  readonly quiet?: boolean;
}

export interface CodeEditorProps {
  readonly model: editor.ITextModel;
  readonly readOnly?: boolean;
  /** Range of the selected block: a quiet band, scrolled into view when it changes. */
  readonly selection?: CodeMark | null;
  /** A part of the selected block that is pointed at elsewhere: marked where it can be seen. */
  readonly part?: CodeMark | null;
  /** Where a run stands: the first is scrolled into view when it changes. */
  readonly lines?: readonly MarkedLine[];
  /** Scrolls to this place and puts the caret there; a new object repeats it. `end`: selects up to there. `quiet`: the focus stays where it is. */
  readonly goTo?: CodeTarget | null;
  /** The author moved the caret (not the program). */
  readonly onCaret?: (offset: number) => void;
  readonly onFocusChange?: (focused: boolean) => void;
  readonly label: string;
}

/** The text of a workflow in Monaco. The model belongs to the caller and outlives this view. */
export function CodeEditor({
  model,
  readOnly = false,
  selection = null,
  part = null,
  lines = NO_LINES,
  goTo = null,
  onCaret,
  onFocusChange,
  label,
}: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<View | null>(null);
  const handlers = useRef({ onCaret, onFocusChange });
  handlers.current = { onCaret, onFocusChange };
  const wanted = useRef({ selection, part, lines, goTo, readOnly });
  wanted.current = { selection, part, lines, goTo, readOnly };

  useEffect(() => {
    let disposed = false;
    let dispose: (() => void) | null = null;
    void loadMonaco().then((monaco) => {
      if (disposed || host.current === null || model.isDisposed()) return;
      const instance = monaco.editor.create(host.current, { ...OPTIONS, model, ariaLabel: label, readOnly: wanted.current.readOnly });
      instance.onDidChangeCursorPosition((event) => {
        // Only the author's own moves: an edit from the graph moves the caret too, and must not move the selection.
        if (event.source === 'mouse' || event.source === 'keyboard') handlers.current.onCaret?.(model.getOffsetAt(event.position));
      });
      instance.onDidFocusEditorText(() => handlers.current.onFocusChange?.(true));
      instance.onDidBlurEditorText(() => handlers.current.onFocusChange?.(false));
      const [band, inner, marked] = [0, 1, 2].map(() => instance.createDecorationsCollection()) as [Marks, Marks, Marks];
      view.current = { editor: instance, band, inner, marked, monaco };
      showBand(view.current, wanted.current.selection);
      showPart(view.current, wanted.current.part);
      showLines(view.current, wanted.current.lines);
      if (wanted.current.goTo !== null) place(view.current, wanted.current.goTo);
      dispose = () => {
        view.current = null;
        instance.dispose();
      };
    });
    return () => {
      disposed = true;
      dispose?.();
    };
  }, [model, label]);

  const { start, end } = selection ?? { start: null, end: null };
  useEffect(() => {
    if (view.current !== null) showBand(view.current, start === null || end === null ? null : { start, end });
  }, [start, end]);

  useEffect(() => {
    if (view.current !== null) showPart(view.current, part);
  }, [part]);

  useEffect(() => {
    if (view.current !== null) showLines(view.current, lines);
  }, [lines]);

  useEffect(() => {
    if (view.current !== null && goTo !== null) place(view.current, goTo);
  }, [goTo]);

  useEffect(() => view.current?.editor.updateOptions({ readOnly }), [readOnly]);
  useEffect(() => (host.current === null ? undefined : leaveByTab(host.current)), []);

  return <div ref={host} className="code-editor nokey h-full min-h-0 w-full min-w-0" data-testid="code-editor" />;
}

const OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  theme: 'backstitch',
  automaticLayout: true,
  fontFamily: "'JetBrains Mono Variable', ui-monospace, 'SFMono-Regular', Menlo, monospace",
  fontSize: 12,
  lineHeight: 19,
  fontLigatures: false,
  minimap: { enabled: false },
  scrollBeyondLastLine: false,
  renderLineHighlight: 'line',
  padding: { top: 12, bottom: 12 },
  lineNumbersMinChars: 3,
  glyphMargin: false,
  folding: true,
  wordBasedSuggestions: 'off',
  quickSuggestions: { other: true, comments: false, strings: false },
  stickyScroll: { enabled: false },
  overviewRulerLanes: 2,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
  hideCursorInOverviewRuler: true,
  fixedOverflowWidgets: true,
  smoothScrolling: false,
  unicodeHighlight: { ambiguousCharacters: false },
  'semanticHighlighting.enabled': false,
  tabSize: 2,
};

type Marks = editor.IEditorDecorationsCollection;

interface View {
  editor: editor.IStandaloneCodeEditor;
  band: Marks;
  inner: Marks;
  marked: Marks;
  monaco: Monaco;
}

function showBand({ editor: instance, band, monaco }: View, mark: CodeMark | null): void {
  const model = instance.getModel();
  if (mark === null || model === null) {
    band.clear();
    return;
  }
  const range = monaco.Range.lift(rangeOf(model, mark.start, mark.end));
  band.set([{ range, options: { isWholeLine: true, className: 'code-band', linesDecorationsClassName: 'code-band-edge' } }]);
  if (instance.hasTextFocus()) return;
  instance.revealRangeInCenterIfOutsideViewport(range, monaco.editor.ScrollType.Immediate);
  keepLeft(instance, range.startLineNumber, range.startColumn);
}

function showPart({ editor: instance, inner, monaco }: View, part: CodeMark | null): void {
  const model = instance.getModel();
  if (part === null || model === null) inner.clear();
  else inner.set([{ range: monaco.Range.lift(rangeOf(model, part.start, part.end)), options: { className: 'code-part' } }]);
}

function showLines({ editor: instance, marked, monaco }: View, lines: readonly MarkedLine[]): void {
  const [first] = lines;
  marked.set(
    lines.map(({ line, kind }) => ({
      range: new monaco.Range(line, 1, line, 1),
      options: { isWholeLine: true, className: `code-${kind}`, linesDecorationsClassName: `code-${kind}-edge` },
    })),
  );
  if (first) instance.revealLineInCenterIfOutsideViewport(first.line, monaco.editor.ScrollType.Immediate);
}

/** What is looked at is seen from the beginning of its line on, if there is room for it: code whose left edge is cut off is hard to read. */
function keepLeft(instance: editor.IStandaloneCodeEditor, line: number, column: number): void {
  const { contentWidth } = instance.getLayoutInfo();
  if (instance.getOffsetForColumn(line, column) < contentWidth * 0.9) instance.setScrollLeft(0, 1);
}

function place({ editor: instance, monaco }: View, { offset, end = offset, quiet = false }: CodeTarget): void {
  const model = instance.getModel();
  if (model === null) return;
  const range = monaco.Range.lift(rangeOf(model, offset, end));
  instance.setSelection(range);
  instance.revealRangeInCenterIfOutsideViewport(range);
  keepLeft(instance, range.endLineNumber, range.endColumn);
  if (!quiet) instance.focus();
}
