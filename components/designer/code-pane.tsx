'use client';

import dynamic from 'next/dynamic';
import type { CodeEditorProps, TextBuffer } from '../code';
import { Skeleton } from '../ui';

// Monaco needs a window.
const CodeEditor = dynamic(() => import('../code').then((code) => code.CodeEditor), { ssr: false });

export interface CodePaneProps extends Omit<CodeEditorProps, 'model'> {
  /** Null while Monaco is being loaded. */
  readonly buffer: TextBuffer | null;
}

/** The text of the workflow. */
export function CodePane({ buffer, ...editor }: CodePaneProps) {
  return (
    <div className="size-full bg-surface-1">
      {buffer === null ? (
        <div className="grid gap-2 p-5">
          <Skeleton className="h-3.5 w-64" />
          <Skeleton className="h-3.5 w-80" />
          <Skeleton className="h-3.5 w-52" />
        </div>
      ) : (
        <CodeEditor model={buffer.model} {...editor} />
      )}
    </div>
  );
}
