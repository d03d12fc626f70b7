'use client';

import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import type { Definition, Span } from '../../compiler/definition';
import { createTextBuffer, loadMonaco, type MarkedLine, type TextBuffer } from '../code';
import { t } from '../texts';
import { Skeleton } from '../ui';
import { blockAround } from './place';

// Monaco needs a window.
const CodeEditor = dynamic(() => import('../code').then((code) => code.CodeEditor), { ssr: false });

export interface RunCodeProps {
  readonly version: {
    readonly name: string;
    readonly version: number;
    readonly source: string;
    readonly definition: Definition;
    readonly spans: Readonly<Record<string, Span>>;
  };
  readonly selectedId: string | null;
  readonly onSelect: (id: string | null) => void;
  /** Where the run stands. */
  readonly lines: readonly MarkedLine[];
}

/** The code of the run's version, to be read, with the lines where the run stands. */
export function RunCode({ version: { name, version, source, spans }, selectedId, onSelect, lines }: RunCodeProps) {
  const [buffer, setBuffer] = useState<TextBuffer | null>(null);
  useEffect(() => {
    let made: TextBuffer | null = null;
    let closed = false;
    void loadMonaco().then((monaco) => {
      if (closed) return;
      made = createTextBuffer(monaco, source, `${name}@${version} run`);
      setBuffer(made);
    });
    return () => {
      closed = true;
      setBuffer(null);
      made?.dispose();
    };
  }, [name, version, source]);
  return (
    <div className="size-full bg-surface-1" data-lines={lines.map(({ line }) => line).join(' ')} data-testid="run-code">
      {buffer === null ? (
        <div className="grid gap-2 p-5">
          <Skeleton className="h-3.5 w-64" />
          <Skeleton className="h-3.5 w-80" />
          <Skeleton className="h-3.5 w-52" />
        </div>
      ) : (
        <CodeEditor
          model={buffer.model}
          readOnly
          selection={selectedId === null ? null : (spans[selectedId] ?? null)}
          lines={lines}
          onCaret={(offset) => onSelect(blockAround(spans, offset))}
          label={t('Code of {name}, version {version}', { name, version })}
        />
      )}
    </div>
  );
}
