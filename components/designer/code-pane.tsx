'use client';

import dynamic from 'next/dynamic';
import { useSyncExternalStore } from 'react';
import type { TextRange } from '../../compiler/definition';
import type { CodeEditorProps, TextBuffer } from '../code';
import { Skeleton } from '../ui';
import type { PointedField } from './pointed-field';

// Monaco needs a window.
const CodeEditor = dynamic(() => import('../code').then((code) => code.CodeEditor), { ssr: false });

export interface CodePaneProps extends Omit<CodeEditorProps, 'model' | 'part'> {
  /** Null while Monaco is being loaded. */
  readonly buffer: TextBuffer | null;
  /** The field of the panel that is pointed at, whose text is marked. */
  readonly pointed: PointedField;
  /** Where the fields of the selected block stand; undefined while the text is ahead of the graph. */
  readonly fields: Readonly<Record<string, TextRange>> | undefined;
}

/** The text of the workflow. */
export function CodePane({ buffer, pointed, fields, ...editor }: CodePaneProps) {
  const name = useSyncExternalStore(pointed.subscribe, pointed.get, () => null);
  return (
    <div className="size-full bg-surface-1">
      {buffer === null ? (
        <div className="grid gap-2 p-5">
          <Skeleton className="h-3.5 w-64" />
          <Skeleton className="h-3.5 w-80" />
          <Skeleton className="h-3.5 w-52" />
        </div>
      ) : (
        <CodeEditor model={buffer.model} part={name === null ? null : (fields?.[name] ?? null)} {...editor} />
      )}
    </div>
  );
}
