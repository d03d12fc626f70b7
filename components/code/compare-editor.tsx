'use client';

import { t } from '../texts';
import './code.css';
import type { editor } from 'monaco-editor/editor';
import { useEffect, useRef } from 'react';
import { loadMonaco } from './load';

export interface CompareEditorProps {
  readonly before: string;
  readonly after: string;
  /** Scrolls the new text to this offset; a new object repeats it. */
  readonly goTo?: { readonly offset: number; readonly side: 'before' | 'after' } | null;
  readonly label: string;
}

/** Two texts side by side in Monaco; one below the other where there is no room. */
export function CompareEditor({ before, after, goTo = null, label }: CompareEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<editor.IStandaloneDiffEditor | null>(null);
  const wanted = useRef(goTo);
  wanted.current = goTo;
  useEffect(() => {
    let closed = false;
    let dispose: (() => void) | null = null;
    void loadMonaco().then((monaco) => {
      if (closed || host.current === null) return;
      const instance = monaco.editor.createDiffEditor(host.current, {
        theme: 'backstitch',
        automaticLayout: true,
        readOnly: true,
        originalEditable: false,
        renderSideBySide: true,
        useInlineViewWhenSpaceIsLimited: true,
        renderSideBySideInlineBreakpoint: 720,
        hideUnchangedRegions: { enabled: true },
        renderOverviewRuler: false,
        fontFamily: "'JetBrains Mono Variable', ui-monospace, Menlo, monospace",
        fontSize: 12,
        lineHeight: 19,
        minimap: { enabled: false },
        scrollBeyondLastLine: false,
        lineNumbersMinChars: 3,
        originalAriaLabel: t('{label}, before', { label }),
        modifiedAriaLabel: t('{label}, after', { label }),
      });
      const original = monaco.editor.createModel(before, 'typescript');
      const modified = monaco.editor.createModel(after, 'typescript');
      instance.setModel({ original, modified });
      view.current = instance;
      if (wanted.current !== null) reveal(instance, wanted.current);
      dispose = () => {
        view.current = null;
        instance.dispose();
        original.dispose();
        modified.dispose();
      };
    });
    return () => {
      closed = true;
      dispose?.();
    };
  }, [before, after, label]);
  useEffect(() => {
    if (view.current !== null && goTo !== null) reveal(view.current, goTo);
  }, [goTo]);
  return <div ref={host} className="code-editor nokey size-full min-h-0" data-testid="diff-editor" />;
}

function reveal(instance: editor.IStandaloneDiffEditor, { offset, side }: { offset: number; side: 'before' | 'after' }): void {
  const pane = side === 'before' ? instance.getOriginalEditor() : instance.getModifiedEditor();
  const position = pane.getModel()?.getPositionAt(offset);
  if (position === undefined) return;
  pane.setPosition(position);
  pane.revealPositionInCenter(position);
}
